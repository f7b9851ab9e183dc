package loyalty.ledger.audit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.edge.ProblemException.understood;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.ledger.audit.AsOf;
import loyalty.ledger.audit.Audit;
import loyalty.ledger.audit.Audit.Measured;
import loyalty.ledger.audit.Funders;
import loyalty.ledger.audit.Incrementality;
import loyalty.ledger.audit.Openings;
import loyalty.ledger.audit.RunOff;
import loyalty.ledger.vault.Notes;
import loyalty.ledger.vault.web.NoteTold;
import loyalty.ledger.web.Page;
import loyalty.value.CampaignId;
import loyalty.value.MemberId;
import loyalty.value.PartnerId;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What auditors ask about a programme. Who may ask is the gateway's to say; which programme, the edge's. */
@RestController
public final class AuditEndpoint {

    private static final int HISTORY_LIMIT_MAX = 1_000;
    private static final int POPULATION_LIMIT_MAX = 5_000;
    private static final int RUN_OFF_MONTHS_MAX = 120;

    /** Between these, calendar months can be counted from an instant. */
    private static final Instant FIRST = Instant.parse("1901-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9900-01-01T00:00:00Z");

    private final Audit audit;
    private final InstantSource clock;
    private final Notes notes;

    /** @param clock for what is asked as of now */
    public AuditEndpoint(Audit audit, InstantSource clock, Notes notes) {
        this.audit = audit;
        this.clock = clock;
        this.notes = notes;
    }

    /**
     * An entry with its header's metadata and its payload as kept.
     *
     * @param note what the payload holds sealed; empty for nothing
     */
    record HistoryItem(
            long position,
            Instant recordedAt,
            String id,
            String type,
            int revision,
            Map<String, String> header,
            @JsonRawValue String event,
            String leafHash,
            Optional<NoteTold> note) {}

    /** @param next the {@code after} of the next page; absent on the last one */
    record History(String programme, String memberId, List<HistoryItem> entries, Optional<Long> next) {}

    @GetMapping("/v1/programmes/{programme}/audit/members/{member}/history")
    History history(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        var id = known(programme);
        var memberId = understood(() -> new MemberId(member));
        Page.check(after, limit, HISTORY_LIMIT_MAX);
        var entries = audit.history(id, memberId, after, limit);
        if (entries.isEmpty() && audit.history(id, memberId, 0, 1).isEmpty()) {
            throw unknownMember();
        }
        var items = entries.stream().map(this::item).toList();
        return new History(
                programme,
                member,
                items,
                items.size() < limit
                        ? Optional.empty()
                        : Optional.of(items.getLast().position()));
    }

    private HistoryItem item(Audit.HistoryEntry entry) {
        return new HistoryItem(
                entry.position(),
                entry.recordedAt(),
                entry.id(),
                entry.type(),
                entry.revision(),
                entry.header(),
                new String(entry.payload(), UTF_8),
                entry.leafHash(),
                NoteTold.of(entry.event(), notes));
    }

    @GetMapping("/v1/programmes/{programme}/audit/members/{member}/account")
    Audit.Account account(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String knownAt) {
        var id = known(programme);
        var memberId = understood(() -> new MemberId(member));
        return audit.account(id, memberId, asOf(asOf, position, knownAt)).orElseThrow(AuditEndpoint::unknownMember);
    }

    @GetMapping("/v1/programmes/{programme}/audit/totals")
    Audit.Totals totals(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String knownAt) {
        return audit.totals(known(programme), asOf(asOf, position, knownAt));
    }

    @GetMapping("/v1/programmes/{programme}/audit/opening-balances")
    Openings openings(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String knownAt) {
        return audit.openings(known(programme), asOf(asOf, position, knownAt));
    }

    /** What a partner has paid for, as of a point on both axes. */
    record PartnerAnswer(
            String programme,
            Instant asOf,
            long position,
            String partner,
            String name,
            int programmeVersion,
            long funded,
            long givenBack,
            long net) {}

    @GetMapping("/v1/programmes/{programme}/partners")
    Funders partners(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String knownAt) {
        return audit.funders(known(programme), asOf(asOf, position, knownAt))
                .orElseThrow(() -> new ProblemException(CallerFilter.unknownProgramme()));
    }

    @GetMapping("/v1/programmes/{programme}/partners/{partner}")
    PartnerAnswer partner(
            @PathVariable String programme,
            @PathVariable String partner,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String knownAt) {
        var id = understood(() -> new PartnerId(partner)).value();
        var all = partners(programme, asOf, position, knownAt);
        return all.partners().stream()
                .filter(each -> each.partner().equals(id))
                .map(each -> new PartnerAnswer(
                        all.programme(),
                        all.asOf(),
                        all.position(),
                        id,
                        each.name(),
                        each.programmeVersion(),
                        each.funded(),
                        each.givenBack(),
                        each.net()))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(Problem.of(404, "unknown-partner", "There is no such partner.")));
    }

    @GetMapping("/v1/programmes/{programme}/campaigns/{campaign}/incrementality")
    Incrementality incrementality(
            @PathVariable String programme,
            @PathVariable String campaign,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String knownAt) {
        var id = understood(() -> new CampaignId(campaign));
        return switch (audit.incrementality(known(programme), id, asOf(asOf, position, knownAt))) {
            case Measured.Report(var report) -> report;
            case Measured.UnknownCampaign() ->
                throw new ProblemException(Problem.of(404, "unknown-campaign", "There is no such campaign."));
            case Measured.WithoutHoldout() ->
                throw new ProblemException(Problem.of(
                        422,
                        "no-holdout",
                        "Nobody is held out of the campaign, so that there is nobody to compare with."));
        };
    }

    @GetMapping("/v1/programmes/{programme}/run-off")
    RunOff runOff(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String pointCurrency,
            @RequestParam(defaultValue = "24") int months,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String knownAt) {
        var id = known(programme);
        var currency = Optional.ofNullable(pointCurrency).map(name -> understood(() -> new PointCurrencyId(name)));
        if (months < 1 || months > RUN_OFF_MONTHS_MAX) {
            throw new ProblemException(Problem.invalidValue("A forecast has 1 to " + RUN_OFF_MONTHS_MAX + " months."));
        }
        var then = asOf(asOf, position, knownAt);
        if (then.instant().isBefore(FIRST) || then.instant().isAfter(LAST)) {
            throw new ProblemException(Problem.invalidValue("A forecast begins between 1901 and 9900."));
        }
        if (currency.isPresent() && !audit.knows(id, currency.get(), then)) {
            throw new ProblemException(Problem.of(
                    422,
                    "unknown-point-currency",
                    "No version of the programme known then has such a point currency."));
        }
        return audit.runOff(id, currency, months, then)
                .orElseThrow(() -> new ProblemException(CallerFilter.unknownProgramme()));
    }

    @GetMapping("/v1/programmes/{programme}/audit/population")
    Audit.Population population(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit) {
        Page.check(0, limit, POPULATION_LIMIT_MAX);
        return audit.population(known(programme), asOf(asOf, position, knownAt), after, limit);
    }

    private ProgrammeId known(String programme) {
        var id = understood(() -> new ProgrammeId(programme));
        if (!audit.knows(id)) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        return id;
    }

    private AsOf asOf(@Nullable String asOf, @Nullable Long position, @Nullable String knownAt) {
        if (position != null && knownAt != null) {
            throw new ProblemException(Problem.invalidValue("Give position or knownAt, not both."));
        }
        Instant instant = asOf == null ? clock.instant() : instant(asOf);
        long head = audit.head();
        if (position != null) {
            if (position > head) {
                throw new ProblemException(Problem.invalidValue("The journal ends at position " + head + "."));
            }
            return new AsOf(instant, position(position));
        }
        return new AsOf(instant, knownAt == null ? head : audit.knownAt(instant(knownAt)));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new ProblemException(Problem.invalidValue("An instant reads like 2026-03-01T12:00:00Z."));
        }
    }

    private static long position(long position) {
        if (position < 0) {
            throw new ProblemException(Problem.invalidValue("A position is 0 or more."));
        }
        return position;
    }

    private static ProblemException unknownMember() {
        return new ProblemException(Problem.of(404, "unknown-member", "There is no such member."));
    }
}
