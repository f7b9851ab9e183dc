package loyalty.ledger.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.account.RfmScale;
import loyalty.account.RfmValues;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.Subject;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.journal.Header;
import loyalty.journal.JournalReader;
import loyalty.journal.StoredEntry;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.CampaignId;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;

/** Answers auditors from the journal alone. */
public final class Audit {

    private static final int PAGE = 1_000;
    private static final int POPULATIONS_KEPT_MAX = 4;

    private final JournalReader journal;
    private final Folds folds;
    private final Map<PopulationKey, List<PopulationRow>> populations = new LinkedHashMap<>(8, 0.75f, true);

    public Audit(JournalReader journal) {
        this.journal = journal;
        this.folds = new Folds(journal);
    }

    private record PopulationKey(ProgrammeId programme, AsOf asOf) {}

    /** The last position of the journal. */
    public long head() {
        return journal.headPosition();
    }

    /** The last position that was known at an instant of the journal's clock; 0 if there was none. */
    public long knownAt(Instant recorded) {
        return journal.positionAt(recorded);
    }

    /**
     * An entry of a member: what happened, who did it and why, on both axes of time.
     *
     * @param header the entry's header as kept, without its tags
     * @param payload JSON as kept
     * @param leafHash hexadecimal
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way: nobody compares them
    public record HistoryEntry(
            long position,
            Instant recordedAt,
            String id,
            String type,
            int revision,
            Map<String, String> header,
            byte[] payload,
            String leafHash) {

        /** What it says. */
        public LedgerEvent event() {
            return EventJson.read(new EventName(type, revision), payload);
        }
    }

    /** The entries about a member after a position, in the order of recording. */
    public List<HistoryEntry> history(ProgrammeId programme, MemberId member, long after, int limit) {
        String subject = Subject.of(programme, member).text();
        var history = new ArrayList<HistoryEntry>();
        long from = after;
        while (history.size() < limit) {
            List<StoredEntry> page = journal.readByTag(subject, from, PAGE);
            for (StoredEntry entry : page) {
                var header = Header.decode(entry.header());
                if (history.size() < limit && header.subject().equals(Optional.of(subject))) {
                    history.add(new HistoryEntry(
                            entry.position(),
                            entry.recordedAt(),
                            entry.id().toString(),
                            entry.type(),
                            entry.revision(),
                            header.metadata(),
                            entry.payload(),
                            HexFormat.of().formatHex(entry.leafHash())));
                }
            }
            if (page.size() < PAGE) {
                break;
            }
            from = page.getLast().position();
        }
        return history;
    }

    /** A member as of a point on both axes. */
    public record Account(
            String programme,
            String memberId,
            String membership,
            MemberType type,
            Instant asOf,
            long position,
            long balance,
            long reserved,
            long debt,
            long waiting,
            long lapsed,
            long qualifyingPoints,
            String tier,
            Optional<Instant> tierKeptUntil,
            int programmeVersion,
            List<MemberFacts.Consent> consents,
            List<MemberFacts.Attribute> attributes,
            List<PointFlows.LotRest> lots,
            List<HeldInCurrency> pointCurrencies) {}

    /** Empty for a programme or a member that was not there then. */
    public Optional<Account> account(ProgrammeId programme, MemberId member, AsOf asOf) {
        var rules = programme(programme, asOf);
        var document = rules.inEffectAt(asOf.instant());
        var facts = new MemberFacts();
        history(programme, member, 0, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.position() <= asOf.position())
                .forEach(entry -> facts.add(entry.position(), entry.event()));
        if (document.isEmpty() || !facts.isRegistered(asOf)) {
            return Optional.empty();
        }
        var tier = facts.tier(asOf, TierReckoning.of(rules, asOf.instant()));
        return Optional.of(new Account(
                programme.value(),
                member.value(),
                facts.membership(asOf),
                facts.type(),
                asOf.instant(),
                asOf.position(),
                facts.own().balance(asOf),
                facts.own().into(AccountName.RESERVED, asOf),
                facts.own().debt(asOf),
                facts.own().waiting(asOf),
                facts.own().lapsed(asOf),
                tier.qualifyingPoints(),
                tier.tier().value(),
                tier.keptUntil(),
                document.get().version(),
                facts.consents(asOf),
                facts.attributes(asOf),
                facts.own().lots(asOf),
                facts.further().entrySet().stream()
                        .filter(each -> each.getValue().isKnown(asOf))
                        .map(each -> HeldInCurrency.of(each.getKey(), each.getValue(), asOf))
                        .toList()));
    }

    /** The versions of the programme that were known then. */
    private Programme programme(ProgrammeId programme, AsOf asOf) {
        var known = new ProgrammeFold(programme);
        for (StoredEntry entry : journal.readByTag(Subject.of(programme).text(), 0, Integer.MAX_VALUE)) {
            known.add(entry.position(), Folds.event(entry));
        }
        return known.programme(asOf.position()).orElseGet(() -> Programme.unpublished(programme));
    }

    /** Whether anything was published under this name, ever. */
    public boolean knows(ProgrammeId programme) {
        return !journal.readByTag(Subject.of(programme).text(), 0, 1).isEmpty();
    }

    /**
     * What a programme's points have come to.
     *
     * @param opened what members brought from other systems
     * @param issued at the expense of the programme
     * @param funded issued at the expense of partners
     * @param adjusted what people gave by hand, less what they took
     * @param reversed taken back, whoever had paid for it
     * @param outstanding what was opened, issued and funded less what was redeemed, reversed and lapsed, plus what was adjusted and forgiven
     * @param balances points to redeem, over all members
     * @param reserved points held for redemptions, over all members
     * @param debt points owed by members
     * @param waiting points that are not active yet, over all members
     * @param sumOverMembers what is left in the lots of each member, added up lot by lot
     * @param partners those who have paid for points, by their ids
     * @param holds whether all ways of counting agree, of each point currency: by movements, by lots, and by what each member was last told
     * @param pointCurrencies the same of further point currencies, by their names; all else is of the programme's own
     */
    public record Totals(
            String programme,
            Instant asOf,
            long position,
            long members,
            long opened,
            long issued,
            long funded,
            long adjusted,
            long redeemed,
            long reversed,
            long forgiven,
            long lapsed,
            long outstanding,
            long balances,
            long reserved,
            long debt,
            long waiting,
            long sumOverMembers,
            List<Funders.Sum> partners,
            boolean holds,
            List<TotalsOfCurrency> pointCurrencies) {}

    public Totals totals(ProgrammeId programme, AsOf asOf) {
        var fold = folds.upTo(programme, asOf.position());
        synchronized (fold) {
            var members = fold.members().values();
            var partners = Funders.sums(members, asOf);
            var own = PointTotals.of(
                    members.stream().map(MemberFacts::own).toList(),
                    partners.stream().mapToLong(Funders.Sum::funded).reduce(0, Math::addExact),
                    partners.stream().mapToLong(Funders.Sum::givenBack).reduce(0, Math::addExact),
                    asOf);
            var further = further(members, asOf);
            return new Totals(
                    programme.value(),
                    asOf.instant(),
                    asOf.position(),
                    members.stream().filter(facts -> facts.isRegistered(asOf)).count(),
                    own.opened(),
                    own.issued(),
                    own.funded(),
                    own.adjusted(),
                    own.redeemed(),
                    own.reversed(),
                    own.forgiven(),
                    own.lapsed(),
                    own.outstanding(),
                    own.balances(),
                    own.reserved(),
                    own.debt(),
                    own.waiting(),
                    own.sumOverMembers(),
                    partners,
                    own.holds() && further.stream().allMatch(TotalsOfCurrency::holds),
                    further);
        }
    }

    private static List<TotalsOfCurrency> further(Collection<MemberFacts> members, AsOf asOf) {
        var flows = new TreeMap<PointCurrencyId, List<PointFlows>>();
        members.forEach(facts -> facts.further().forEach((currency, each) -> {
            if (each.isKnown(asOf)) {
                flows.computeIfAbsent(currency, _ -> new ArrayList<>()).add(each);
            }
        }));
        return flows.entrySet().stream()
                .map(each -> TotalsOfCurrency.of(each.getKey(), PointTotals.of(each.getValue(), 0, 0, asOf)))
                .toList();
    }

    /** What members brought from other systems, by file. */
    public Openings openings(ProgrammeId programme, AsOf asOf) {
        var fold = folds.upTo(programme, asOf.position());
        synchronized (fold) {
            var files = Openings.byFile(fold.members().values().stream()
                    .flatMap(facts -> facts.opening(asOf).stream())
                    .toList());
            return new Openings(
                    programme.value(),
                    asOf.instant(),
                    asOf.position(),
                    files.stream().mapToLong(Openings.OfFile::points).reduce(0, Math::addExact),
                    files,
                    Openings.besides(files));
        }
    }

    /** What partners have paid for, those included that have paid for nothing yet; empty for a programme that was not published by then. */
    public Optional<Funders> funders(ProgrammeId programme, AsOf asOf) {
        var fold = folds.upTo(programme, asOf.position());
        synchronized (fold) {
            return fold.programme(asOf.position())
                    .map(versions ->
                            Funders.of(versions, Funders.sums(fold.members().values(), asOf), asOf));
        }
    }

    /** Whether a version of the programme known then has the point currency. */
    public boolean knows(ProgrammeId programme, PointCurrencyId currency, AsOf asOf) {
        return programme(programme, asOf).versions().stream()
                .anyMatch(version -> version.pointCurrency(currency).isPresent());
    }

    /**
     * How the points that members have come to an end; empty where no version of the programme was in effect then.
     *
     * @param currency empty for the programme's own
     * @param months how far to look
     */
    public Optional<RunOff> runOff(ProgrammeId programme, Optional<PointCurrencyId> currency, int months, AsOf asOf) {
        var rows = populationOf(new PopulationKey(programme, asOf));
        var fold = folds.upTo(programme, asOf.position());
        synchronized (fold) {
            return fold.programme(asOf.position())
                    .flatMap(known -> known.inEffectAt(asOf.instant())
                            .map(rules -> RunOff.of(known, rules, currency, months, rows, fold.members(), asOf)));
        }
    }

    /** What came of asking whether a campaign brought more. */
    public sealed interface Measured {

        /** The report. */
        record Report(Incrementality report) implements Measured {}

        /** No version known then has such a campaign. */
        record UnknownCampaign() implements Measured {}

        /** Nobody is held out of it, so that there is nobody to compare with. */
        record WithoutHoldout() implements Measured {}
    }

    /** Whether a campaign brought more than would have come without it, by the last version known then that has it. */
    public Measured incrementality(ProgrammeId programme, CampaignId campaign, AsOf asOf) {
        var fold = folds.upTo(programme, asOf.position());
        synchronized (fold) {
            for (var version : fold.programme(asOf.position())
                    .map(known -> known.versions().reversed())
                    .orElse(List.of())) {
                for (var each : version.campaigns().orElse(List.of())) {
                    if (each.id().equals(campaign)) {
                        return each.holdoutPerMille().isEmpty()
                                ? new Measured.WithoutHoldout()
                                : new Measured.Report(
                                        Incrementality.of(version, each, fold.members(), fold.trials(), asOf));
                    }
                }
            }
            return new Measured.UnknownCampaign();
        }
    }

    /** A page of members in the order of their ids' bytes; {@code next} is the {@code after} of the next page. */
    public record Population(
            String programme, Instant asOf, long position, List<PopulationRow> members, Optional<String> next) {}

    /**
     * The members that were registered at the instant.
     *
     * @param after the last id of the page before, "" for the first page
     */
    public Population population(ProgrammeId programme, AsOf asOf, String after, int limit) {
        List<PopulationRow> all = populationOf(new PopulationKey(programme, asOf));
        var page = all.stream()
                .filter(row -> row.memberId().compareTo(after) > 0)
                .limit(limit)
                .toList();
        boolean more = !page.isEmpty()
                && !page.getLast().memberId().equals(all.getLast().memberId());
        return new Population(
                programme.value(),
                asOf.instant(),
                asOf.position(),
                page,
                more ? Optional.of(page.getLast().memberId()) : Optional.empty());
    }

    private List<PopulationRow> populationOf(PopulationKey key) {
        synchronized (populations) {
            var known = populations.get(key);
            if (known != null) {
                return known;
            }
        }
        var rows = rows(key.programme(), key.asOf());
        synchronized (populations) {
            populations.put(key, rows);
            if (populations.size() > POPULATIONS_KEPT_MAX) {
                populations.remove(populations.keySet().iterator().next());
            }
        }
        return rows;
    }

    private List<PopulationRow> rows(ProgrammeId programme, AsOf asOf) {
        var versions = programme(programme, asOf);
        var document = versions.inEffectAt(asOf.instant());
        if (document.isEmpty()) {
            return List.of();
        }
        var fold = folds.upTo(programme, asOf.position());
        synchronized (fold) {
            var spending = new LinkedHashMap<String, RfmValues>();
            fold.members()
                    .forEach((member, facts) -> facts.spending(asOf).ifPresent(values -> spending.put(member, values)));
            var rules = document.get();
            var reckoning = TierReckoning.of(versions, asOf.instant());
            var scale = RfmScale.of(
                    spending.values(), rules.zone(), rules.segments().tieRule());
            var rows = new ArrayList<PopulationRow>();
            fold.members().forEach((member, facts) -> {
                if (facts.isRegistered(asOf)) {
                    rows.add(row(
                            member,
                            facts,
                            asOf,
                            rules,
                            facts.tier(asOf, reckoning),
                            scale,
                            Optional.ofNullable(spending.get(member))));
                }
            });
            return List.copyOf(rows);
        }
    }

    private static PopulationRow row(
            String member,
            MemberFacts facts,
            AsOf asOf,
            ProgrammeDocument rules,
            TierReckoning.Standing tier,
            RfmScale scale,
            Optional<RfmValues> spending) {
        long balance = facts.own().balance(asOf);
        if (spending.isEmpty()) {
            return new PopulationRow(
                    member,
                    facts.membership(asOf),
                    facts.type(),
                    balance,
                    tier.qualifyingPoints(),
                    tier.tier().value(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    further(facts, asOf));
        }
        var values = spending.get();
        var score = scale.score(values);
        return new PopulationRow(
                member,
                facts.membership(asOf),
                facts.type(),
                balance,
                tier.qualifyingPoints(),
                tier.tier().value(),
                score.recency(),
                score.frequency(),
                score.monetary(),
                rules.segments()
                        .segmentOf(score, values.firstPurchaseAt(), asOf.instant(), facts.known(asOf))
                        .value(),
                values.purchases(),
                values.netMinorUnits(),
                values.lastPurchaseAt(),
                further(facts, asOf));
    }

    private static List<PopulationRow.InCurrency> further(MemberFacts facts, AsOf asOf) {
        return facts.further().entrySet().stream()
                .map(each -> new PopulationRow.InCurrency(
                        each.getKey().value(), each.getValue().balance(asOf)))
                .filter(each -> each.balance() != 0)
                .toList();
    }

    /** Entries after a position, as kept. */
    public List<StoredEntry> entries(long after, int limit) {
        return journal.read(after, limit);
    }
}
