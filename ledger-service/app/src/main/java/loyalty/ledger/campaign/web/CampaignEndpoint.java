package loyalty.ledger.campaign.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.programme.Campaign;
import loyalty.programme.MarginFloor;
import loyalty.value.CampaignId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.SegmentName;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The campaigns of a programme, and what is left of their budgets. */
@RestController
public final class CampaignEndpoint {

    private final ProgrammeBook programmes;
    private final Budgets budgets;
    private final Arrivals arrivals;

    public CampaignEndpoint(ProgrammeBook programmes, Budgets budgets, Arrivals arrivals) {
        this.programmes = programmes;
        this.budgets = budgets;
        this.arrivals = arrivals;
    }

    /** Where a campaign stands. */
    enum State {
        UPCOMING,
        RUNNING,
        HALTED,
        ENDED
    }

    /**
     * A campaign as the last version that has it says.
     *
     * @param used of its budget, by all entries so far; 0 where it has none
     * @param left of its budget; null where it has none
     * @param segments that a member must stand in one of; null for any
     * @param marginFloor below which a purchase gets nothing more of it; null for none
     * @param position of the entry that was given something of the budget last; null before the first
     */
    record Item(
            String campaign,
            int programmeVersion,
            Instant from,
            Instant until,
            State state,
            Optional<Long> budget,
            long used,
            Optional<Long> left,
            boolean halted,
            Optional<Integer> holdoutPerMille,
            Optional<List<String>> segments,
            Optional<Floor> marginFloor,
            Optional<Long> position) {}

    /**
     * What a campaign leaves the shop, in decimals.
     *
     * @param percent of what was paid
     * @param pointValue what one point costs the shop, in units of the currency; null for that of redemption
     */
    record Floor(String percent, Optional<String> pointValue) {

        static Floor of(MarginFloor floor) {
            return new Floor(floor.percent().toPlainString(), floor.pointValue().map(BigDecimal::toPlainString));
        }
    }

    record Campaigns(String programme, Instant asOf, List<Item> campaigns) {}

    @GetMapping("/v1/programmes/{programme}/campaigns")
    Campaigns all(@PathVariable String programme) {
        var id = Fields.path(programme, ProgrammeId::new);
        var versions = programmes.find(id).versions();
        if (versions.isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        var last = new LinkedHashMap<CampaignId, Map.Entry<Integer, Campaign>>();
        for (var version : versions) {
            version.campaigns()
                    .orElse(List.of())
                    .forEach(each -> last.put(each.id(), Map.entry(version.version(), each)));
        }
        var given = last.isEmpty() ? Map.<CampaignId, Budgets.Given>of() : budgets.of(id, last.keySet());
        var now = arrivals.now();
        return new Campaigns(
                programme,
                now,
                last.values().stream()
                        .map(each -> item(
                                each.getKey(),
                                each.getValue(),
                                Optional.ofNullable(given.get(each.getValue().id())),
                                now))
                        .toList());
    }

    private static Item item(int version, Campaign campaign, Optional<Budgets.Given> given, Instant now) {
        long used = given.map(Budgets.Given::points).orElse(0L);
        var budget = campaign.budget().map(Points::amount);
        var left = budget.map(limit -> Math.max(0, limit - used));
        boolean halted = left.map(rest -> rest == 0).orElse(false);
        return new Item(
                campaign.id().value(),
                version,
                campaign.from(),
                campaign.until(),
                state(campaign, halted, now),
                budget,
                used,
                left,
                halted,
                campaign.holdoutPerMille(),
                campaign.segments()
                        .map(names -> names.stream().map(SegmentName::value).toList()),
                campaign.marginFloor().map(Floor::of),
                given.map(Budgets.Given::position));
    }

    private static State state(Campaign campaign, boolean halted, Instant now) {
        if (!now.isBefore(campaign.until())) {
            return State.ENDED;
        }
        if (halted) {
            return State.HALTED;
        }
        return now.isBefore(campaign.from()) ? State.UPCOMING : State.RUNNING;
    }
}
