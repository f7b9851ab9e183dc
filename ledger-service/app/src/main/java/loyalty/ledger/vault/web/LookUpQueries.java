package loyalty.ledger.vault.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.LookUps;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Page;
import loyalty.value.MemberId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has looked members up, for auditors. */
@RestController
public final class LookUpQueries {

    private static final int LIMIT_MAX = 1_000;

    private final LookUps lookUps;
    private final ProgrammeBook programmes;

    public LookUpQueries(LookUps lookUps, ProgrammeBook programmes) {
        this.lookUps = lookUps;
        this.programmes = programmes;
    }

    /**
     * A member who was found, or nobody.
     *
     * @param onBehalfOf null where the request did not say
     * @param memberId null where nobody was found
     */
    record Row(
            long number,
            Instant at,
            LookUps.Datum by,
            String actor,
            String keyId,
            Optional<String> onBehalfOf,
            Optional<String> memberId,
            String traceId) {

        static Row of(LookUps.Row kept) {
            return new Row(
                    kept.number(),
                    kept.at(),
                    kept.by(),
                    kept.asker().actor(),
                    kept.asker().keyId(),
                    kept.asker().onBehalfOf(),
                    kept.member().map(MemberId::value),
                    kept.asker().traceId());
        }
    }

    /** @param next the {@code after} of the next page; null on the last one */
    record Kept(String programme, List<Row> lookUps, Optional<Long> next) {}

    @GetMapping("/v1/programmes/{programme}/audit/look-ups")
    Kept lookUps(
            @PathVariable String programme,
            @RequestParam Optional<String> memberId,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> until,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.check(after, limit, LIMIT_MAX);
        var id = Fields.programme(programme, programmes);
        var question = new LookUps.Question(
                id, memberId.map(text -> Fields.path(text, MemberId::new)), instant(from), instant(until));
        if (after > 0 && !lookUps.exists(id, after)) {
            throw new ProblemException(Problem.invalidValue("A page begins after a look-up that there is."));
        }
        var page = Page.of(lookUps.page(question, after, limit + 1), limit, LookUps.Row::number);
        return new Kept(programme, page.rows().stream().map(Row::of).toList(), page.next());
    }

    private static Optional<Instant> instant(Optional<String> text) {
        return text.map(stated -> Fields.path(stated, Fields::stated).instant());
    }
}
