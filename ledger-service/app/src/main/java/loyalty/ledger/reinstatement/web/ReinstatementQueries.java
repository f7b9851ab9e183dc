package loyalty.ledger.reinstatement.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.event.ReinstatementTerms;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.reinstatement.ReinstatementPast;
import loyalty.ledger.reinstatement.web.ReinstatementBook.Progress;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Page;
import loyalty.value.LotOrigin;
import loyalty.value.ProgrammeId;
import loyalty.value.ReinstatementId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What reinstatements would bring back, wait for, and have brought back. */
@RestController
public final class ReinstatementQueries {

    private static final int LIMIT_MAX = 100;

    private final ReinstatementBook book;
    private final ProgrammeBook programmes;
    private final Arrivals arrivals;

    public ReinstatementQueries(ReinstatementBook book, ProgrammeBook programmes, Arrivals arrivals) {
        this.book = book;
        this.programmes = programmes;
        this.arrivals = arrivals;
    }

    /** Instants, the first included, the second not. */
    record Between(Optional<Instant> from, Optional<Instant> until) {}

    /**
     * A reinstatement.
     *
     * @param state PROPOSED, LAPSED, DECLINED, RUNNING or DONE
     * @param months how long the points last from when they come back
     * @param until when they lapse again; once it is approved, whatever it was proposed by; empty for never
     * @param effect what it would bring back
     * @param progress what it has brought back
     */
    record Reinstatement(
            long position,
            String reinstatementId,
            String state,
            Instant effectiveAt,
            String reason,
            Between lapsed,
            Between earned,
            Optional<List<LotOrigin>> origins,
            Optional<Integer> months,
            Optional<Instant> until,
            String proposedBy,
            Instant lapsesAt,
            Optional<String> approvedBy,
            Optional<String> declinedBy,
            Optional<Progress> effect,
            Optional<Progress> progress) {}

    /** @param next the {@code after} of the next page; null on the last one */
    record Reinstatements(String programme, List<Reinstatement> reinstatements, Optional<Long> next) {}

    @GetMapping("/v1/programmes/{programme}/reinstatements/{id}")
    Reinstatement reinstatement(@PathVariable String programme, @PathVariable String id) {
        return book.find(known(programme), Fields.path(id, ReinstatementId::new))
                .map(this::described)
                .orElseThrow(() -> new ProblemException(Answers.problemOf(
                        RejectionCode.UNKNOWN_REINSTATEMENT.because("there is no such reinstatement"))));
    }

    @GetMapping("/v1/programmes/{programme}/reinstatements")
    Reinstatements all(
            @PathVariable String programme,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        var id = known(programme);
        Page.check(after, limit, LIMIT_MAX);
        var page = Page.of(book.all(id, after, limit + 1), limit, ReinstatementBook.Reinstatement::position);
        return new Reinstatements(
                programme, page.rows().stream().map(this::described).toList(), page.next());
    }

    private ProgrammeId known(String programme) {
        var id = Fields.path(programme, ProgrammeId::new);
        if (programmes.find(id).versions().isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        return id;
    }

    private Reinstatement described(ReinstatementBook.Reinstatement found) {
        var proposed = found.past().proposal().orElseThrow();
        var terms = proposed.terms();
        return new Reinstatement(
                found.position(),
                proposed.reinstatement().value(),
                state(found),
                found.past() instanceof ReinstatementPast.Approved(var _, var approved)
                        ? approved.effectiveAt()
                        : proposed.effectiveAt(),
                proposed.reason().value(),
                new Between(Optional.of(terms.lapsedFrom()), Optional.of(terms.lapsedUntil())),
                new Between(terms.earnedFrom(), terms.earnedUntil()),
                terms.origins(),
                terms.months(),
                until(found.past(), terms),
                proposed.proposedBy().name(),
                proposed.lapsesAt(),
                found.past() instanceof ReinstatementPast.Approved(var _, var approved)
                        ? Optional.of(approved.approvedBy().name())
                        : Optional.empty(),
                found.past() instanceof ReinstatementPast.Declined(var _, var declined)
                        ? Optional.of(declined.declinedBy().name())
                        : Optional.empty(),
                found.effect(),
                found.progress());
    }

    private static Optional<Instant> until(ReinstatementPast past, ReinstatementTerms terms) {
        return past instanceof ReinstatementPast.Approved(var _, var approved)
                ? approved.pointsLapseAt()
                : terms.until();
    }

    private String state(ReinstatementBook.Reinstatement found) {
        return switch (found.past()) {
            case ReinstatementPast.Open(var proposed) ->
                arrivals.now().isBefore(proposed.lapsesAt()) ? "PROPOSED" : "LAPSED";
            case ReinstatementPast.Declined _ -> "DECLINED";
            case ReinstatementPast.Approved _ ->
                found.progress().map(Progress::complete).orElse(false) ? "DONE" : "RUNNING";
            case ReinstatementPast.Unknown _ -> throw new IllegalStateException("what nobody proposed is in no book");
        };
    }
}
