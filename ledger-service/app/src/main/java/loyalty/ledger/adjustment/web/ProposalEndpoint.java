package loyalty.ledger.adjustment.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.Notes;
import loyalty.ledger.vault.web.NoteTold;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Page;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for an approver. */
@RestController
public final class ProposalEndpoint {

    private static final int LIMIT_MAX = 1_000;

    private final OpenProposals proposals;
    private final ProgrammeBook programmes;
    private final Arrivals arrivals;
    private final Notes notes;

    public ProposalEndpoint(OpenProposals proposals, ProgrammeBook programmes, Arrivals arrivals, Notes notes) {
        this.proposals = proposals;
        this.programmes = programmes;
        this.arrivals = arrivals;
        this.notes = notes;
    }

    /**
     * A proposal.
     *
     * @param points negative to take
     * @param proposedBy the name of the key, under which as under another key of it nobody may approve
     * @param note what was noted; empty for nothing
     */
    record Item(
            long position,
            String adjustmentId,
            String memberId,
            long points,
            String reason,
            Instant effectiveAt,
            String proposedBy,
            Instant proposedAt,
            Instant lapsesAt,
            int programmeVersion,
            Optional<String> pointCurrency,
            Optional<NoteTold> note) {

        static Item of(OpenProposals.Proposal found, Notes notes) {
            var proposed = found.proposed();
            return new Item(
                    found.position(),
                    proposed.adjustment().value(),
                    proposed.member().value(),
                    proposed.points(),
                    proposed.reason().value(),
                    proposed.effectiveAt(),
                    proposed.proposedBy().name(),
                    found.recordedAt(),
                    proposed.lapsesAt(),
                    proposed.programmeVersion(),
                    proposed.pointCurrency().map(PointCurrencyId::value),
                    NoteTold.of(proposed, notes));
        }
    }

    /** @param next the {@code after} of the next page; null on the last one */
    record Proposals(String programme, Instant asOf, long position, List<Item> proposals, Optional<Long> next) {}

    @GetMapping("/v1/programmes/{programme}/adjustments/proposals")
    Proposals open(
            @PathVariable String programme,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        var id = Fields.path(programme, ProgrammeId::new);
        Page.check(after, limit, LIMIT_MAX);
        if (programmes.find(id).versions().isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        var now = arrivals.now();
        var page = proposals.after(id, after, limit, now);
        return new Proposals(
                programme,
                now,
                page.position(),
                page.proposals().stream().map(each -> Item.of(each, notes)).toList(),
                page.next());
    }
}
