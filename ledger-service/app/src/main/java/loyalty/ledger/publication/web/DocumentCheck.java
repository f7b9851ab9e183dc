package loyalty.ledger.publication.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.edge.UnreadableBody;
import loyalty.event.wire.EventJson;
import loyalty.ledger.rule.Conditions;
import loyalty.programme.ConditionText;
import loyalty.programme.EarningPolicy;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.TierName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds all that is wrong with a programme document at once, each with its place: what its schema says, and what no schema can say. A field
 * that the schema refuses is not looked at again; all others are.
 */
final class DocumentCheck {

    private static final BigDecimal FACTOR_MAX = BigDecimal.valueOf(EarningPolicy.Multiplier.FACTOR_MAX);
    private static final BigDecimal PER_CENT = BigDecimal.valueOf(100);
    private static final String EARNING = "/earning";
    private static final String RULES = EARNING + "/rules";
    private static final String MULTIPLIERS = EARNING + "/multipliers";
    private static final String ACTIVITIES = "/activities";
    private static final String CAMPAIGNS = "/campaigns";
    private static final String REFERRAL = "/referral";
    private static final String CURRENCIES = "/pointCurrencies";
    private static final List<String> BOUNDS = List.of(
            "recencyMin",
            "recencyMax",
            "frequencyMin",
            "frequencyMax",
            "monetaryMin",
            "monetaryMax",
            "firstPurchaseWithinDays",
            "attributes");

    private final ProgrammeSchema schema;
    private final JsonMapper json;

    DocumentCheck(ProgrammeSchema schema, JsonMapper json) {
        this.schema = schema;
        this.json = json;
    }

    /** A document without faults, or the faults. */
    sealed interface Verdict {

        /** Nothing is wrong with it. */
        record Sound(ProgrammeDocument document) implements Verdict {}

        /** What is wrong, at least one thing. */
        record Faulty(List<DocumentFault> faults) implements Verdict {}
    }

    /** Looks at everything, as the document of one version of a programme. */
    Verdict of(JsonNode document, ProgrammeId programme, int version) {
        var text = json.writeValueAsString(document);
        var inSchema = schema.faults(text);
        var run = new Run(document, inSchema);
        run.path(programme, version);
        run.all();
        if (run.faults().isEmpty()) {
            try {
                return new Verdict.Sound(EventJson.readProgramme(text.getBytes(UTF_8)));
            } catch (IllegalArgumentException refused) {
                run.note(beyondTheChecks(refused));
            }
        }
        return new Verdict.Faulty(run.faults());
    }

    /** What a value of the programme refuses although no check here found it. */
    private static DocumentFault beyondTheChecks(IllegalArgumentException refused) {
        if (refused.getCause() instanceof JacksonException unreadable) {
            var problem = UnreadableBody.problemOf(unreadable);
            return new DocumentFault(problem.pointer().orElse(""), "refused", problem.detail());
        }
        return new DocumentFault("", "refused", "The document is not valid.");
    }

    /** One look at one document. */
    private static final class Run extends DocumentLook {

        Run(JsonNode document, List<DocumentFault> inSchema) {
            super(document, inSchema);
        }

        void path(ProgrammeId programme, int version) {
            text("/programme").filter(id -> !id.equals(programme.value())).ifPresent(_ -> {
                fault("/programme", "other-programme", "the path names another programme than the document");
            });
            number("/version").stream().filter(number -> number != version).forEach(_ -> {
                fault("/version", "other-version", "the path names another version than the document");
            });
        }

        void all() {
            zone();
            var currency = currency();
            var begins = instant("/effectiveFrom");
            var tiers = tiers();
            var names = new Names(tiers, clubs(tiers), segmentNames(), new AttributeLook(this));
            each("/segments/cut").forEach(names.attributes()::of);
            var rules = all(RULES, "/rules");
            var multipliers = all(MULTIPLIERS, "/multipliers");
            for (var rule : rules) {
                window(rule);
                amount(rule + "/per", currency);
                amount(rule + "/minimumPurchase", currency);
                condition(rule + "/when", Conditions.Of.ORDER);
                condition(rule + "/lines", Conditions.Of.LINE);
                known(rule, names);
            }
            for (var multiplier : multipliers) {
                window(multiplier);
                factor(multiplier + "/factor");
                condition(multiplier + "/when", Conditions.Of.ORDER);
                known(multiplier, names);
            }
            funding(multipliers);
            distinct(
                    "rule or multiplier",
                    Stream.concat(withCampaigns(RULES, "/rules"), withCampaigns(MULTIPLIERS, "/multipliers")));
            for (var campaign : each(CAMPAIGNS)) {
                window(campaign);
                known(campaign, names);
                floor(campaign + "/marginFloor");
            }
            distinct("campaign", each(CAMPAIGNS).stream());
            var types = new HashSet<String>();
            for (var activity : each(ACTIVITIES)) {
                text(activity + "/type").filter(type -> !types.add(type)).ifPresent(_ -> {
                    fault(activity + "/type", "duplicate-name", "is the type of another activity too");
                });
            }
            ParticipationLook.at(this, types);
            amount(REFERRAL + "/minimumPurchase", currency);
            known(REFERRAL, names);
            cards(currency);
            receipts();
            share("/redemption");
            pointCurrencies();
            segments();
            lifeCycle(begins);
        }

        private void funding(List<String> multipliers) {
            var partners = new HashSet<String>();
            for (var partner : each("/partners")) {
                text(partner + "/id").ifPresent(partners::add);
            }
            distinct("partner", each("/partners").stream());
            Stream.concat(each(RULES).stream(), each(CAMPAIGNS).stream())
                    .map(pointer -> pointer + "/fundedBy")
                    .forEach(pointer -> text(pointer)
                            .filter(id -> !partners.contains(id))
                            .ifPresent(_ -> fault(pointer, "unknown-partner", "is no partner of this version")));
            for (var campaign : each(CAMPAIGNS)) {
                for (var rule : each(campaign + "/rules")) {
                    text(rule + "/fundedBy")
                            .ifPresent(_ -> fault(
                                    rule + "/fundedBy",
                                    "funded-by-campaign",
                                    "must be said by the campaign, of all that it gives"));
                }
            }
            for (var multiplier : multipliers) {
                text(multiplier + "/fundedBy")
                        .ifPresent(_ -> fault(
                                multiplier + "/fundedBy",
                                "funded-multiplier",
                                "must be absent: who pays for what is multiplied pays for the multiple"));
            }
        }

        private void cards(Optional<Currency> currency) {
            var names = new HashSet<String>();
            for (var kind : each("/cards")) {
                text(kind + "/name").filter(name -> !names.add(name)).ifPresent(_ -> {
                    fault(kind + "/name", "duplicate-name", "is the name of another kind of card too");
                });
                steps(kind + "/discount", currency);
            }
        }

        private void steps(String discount, Optional<Currency> currency) {
            var before = Optional.<BigDecimal>empty();
            var steps = each(discount + "/steps");
            for (var step : steps) {
                amount(step + "/from", currency);
                text(step + "/percent")
                        .filter(percent -> new BigDecimal(percent).compareTo(PER_CENT) > 0)
                        .ifPresent(_ -> fault(step + "/percent", "more-than-all", "must be at most 100"));
                var from = text(step + "/from").map(BigDecimal::new);
                if (from.isPresent() && before.isPresent() && from.get().compareTo(before.get()) <= 0) {
                    fault(step + "/from", "thresholds-do-not-rise", "must be more than that of the step before");
                }
                before = from;
            }
            boolean fixed = text(discount + "/basis").filter("FIXED"::equals).isPresent();
            if (fixed
                    && (steps.size() > 1
                            || before.filter(from -> from.signum() > 0).isPresent())) {
                fault(discount + "/steps", "steps-of-fixed", "must be one, from 0");
            }
        }

        private void floor(String pointer) {
            text(pointer + "/percent")
                    .filter(percent -> new BigDecimal(percent).compareTo(PER_CENT) > 0)
                    .ifPresent(_ -> fault(pointer + "/percent", "more-than-all", "must be at most 100"));
            if (at(pointer).isObject()
                    && at(pointer + "/pointValue").isMissingNode()
                    && at("/redemption/pointValue").isMissingNode()) {
                fault(pointer, "no-point-value", "needs pointValue, here or of redemption, to say what points cost");
            }
        }

        private void receipts() {
            boolean never = at("/receipts/claimable").isBoolean()
                    && !at("/receipts/claimable").asBoolean();
            if (never && !at("/receipts/claimDays").isMissingNode()) {
                fault("/receipts/claimDays", "days-of-nothing", "is for receipts that can be claimed");
            }
        }

        private void share(String redemption) {
            if (number(redemption + "/maximumShare").isPresent()
                    && at(redemption + "/pointValue").isMissingNode()) {
                fault(redemption + "/maximumShare", "no-point-value", "needs pointValue, to say what points pay");
            }
        }

        private void pointCurrencies() {
            distinct("point currency", each(CURRENCIES).stream());
            var ids = new HashSet<String>();
            each(CURRENCIES).forEach(currency -> text(currency + "/id").ifPresent(ids::add));
            var giving = Stream.concat(Stream.of("/registration", REFERRAL, "/review"), each(ACTIVITIES).stream());
            giving.map(pointer -> pointer + "/pointCurrency")
                    .forEach(pointer -> text(pointer)
                            .filter(id -> !ids.contains(id))
                            .ifPresent(_ ->
                                    fault(pointer, "unknown-point-currency", "is no point currency of this version")));
            if (text(REFERRAL + "/pointCurrency").isPresent()) {
                each(CAMPAIGNS).stream()
                        .map(campaign -> campaign + REFERRAL)
                        .filter(pointer -> at(pointer).isObject())
                        .forEach(
                                pointer -> fault(
                                        pointer,
                                        "campaign-point-currency",
                                        "must be absent: campaigns add the programme's own points to referrals that give those"));
            }
            for (var currency : each(CURRENCIES)) {
                share(currency + "/redemption");
                var rules = each(currency + EARNING + "/rules");
                distinct(
                        "rule or multiplier of the currency",
                        Stream.concat(rules.stream(), each(currency + EARNING + "/multipliers").stream()));
                for (var rule : rules) {
                    text(rule + "/fundedBy")
                            .ifPresent(_ -> fault(
                                    rule + "/fundedBy",
                                    "funded-point-currency",
                                    "must be absent: partners pay for the programme's own points alone"));
                }
            }
        }

        private void lifeCycle(Optional<Instant> begins) {
            var notice = instant("/lifeCycle/noticeAt");
            if (text("/lifeCycle/state")
                    .filter(state -> !state.equals("ACTIVE"))
                    .isEmpty()) {
                return;
            }
            if (at("/lifeCycle/noticeAt").isMissingNode()) {
                fault("/lifeCycle", "no-notice", "must say noticeAt, when the members were told");
            }
            if (notice.isPresent() && begins.isPresent() && notice.get().isAfter(begins.get())) {
                fault("/lifeCycle/noticeAt", "notice-too-late", "must not lie after effectiveFrom");
            }
            if (!each(RULES).isEmpty()) {
                fault(RULES, "earns-though-closed", "must be empty in a programme that is closed to earn");
            }
            var ofCurrencies = each(CURRENCIES).stream().map(each -> each + EARNING);
            var policies = Stream.of("/registration", REFERRAL, "/review", ACTIVITIES, CAMPAIGNS);
            for (var policy : Stream.concat(policies, ofCurrencies).toList()) {
                if (!at(policy).isMissingNode()) {
                    fault(policy, "earns-though-closed", "must be absent in a programme that is closed to earn");
                }
            }
        }

        private void zone() {
            text("/zone").ifPresent(zone -> {
                try {
                    ZoneId.of(zone);
                } catch (DateTimeException _) {
                    fault("/zone", "unknown-zone", "is no zone of the IANA database, such as Europe/Berlin");
                }
            });
        }

        private Optional<Currency> currency() {
            return text("/currency").flatMap(code -> {
                try {
                    return Optional.of(Money.zero(Currency.getInstance(code)).currency());
                } catch (IllegalArgumentException _) {
                    fault("/currency", "unknown-currency", "is no code of ISO 4217 that one can pay in");
                    return Optional.empty();
                }
            });
        }

        private void window(String pointer) {
            var from = instant(pointer + "/from");
            var until = instant(pointer + "/until");
            if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
                fault(pointer + "/until", "ends-before-it-begins", "must lie after from");
            }
        }

        private void amount(String pointer, Optional<Currency> currency) {
            if (currency.isEmpty()) {
                return;
            }
            text(pointer).ifPresent(amount -> {
                try {
                    Money.of(new BigDecimal(amount), currency.get());
                } catch (IllegalArgumentException refused) {
                    fault(pointer, "amount-not-in-currency", String.valueOf(refused.getMessage()));
                }
            });
        }

        private void factor(String pointer) {
            text(pointer).map(BigDecimal::new).ifPresent(factor -> {
                if (factor.compareTo(FACTOR_MAX) > 0) {
                    fault(pointer, "factor-too-large", "must be at most " + FACTOR_MAX);
                }
            });
        }

        private void condition(String pointer, Conditions.Of of) {
            text(pointer).map(ConditionText::new).ifPresent(condition -> {
                for (var flaw : Conditions.flaws(condition, of)) {
                    note(DocumentFault.of(pointer, flaw));
                }
            });
        }

        /** The elements of an array of the document, and of those that its campaigns have. */
        private Stream<String> withCampaigns(String array, String ofCampaign) {
            return Stream.concat(
                    each(array).stream(),
                    each(CAMPAIGNS).stream().flatMap(campaign -> each(campaign + ofCampaign).stream()));
        }

        /** The same, and of those that the earning of its point currencies has. */
        private List<String> all(String array, String ofFrame) {
            return Stream.concat(
                            withCampaigns(array, ofFrame),
                            each(CURRENCIES).stream().flatMap(currency -> each(currency + EARNING + ofFrame).stream()))
                    .toList();
        }

        /** What an audience may name. */
        private record Names(Set<String> tiers, Set<String> clubs, Set<String> segments, AttributeLook attributes) {}

        private void known(String pointer, Names names) {
            knownTiers(pointer, names.tiers());
            known(pointer + "/clubs", names.clubs(), "unknown-club", "is no club of this version");
            known(pointer + "/segments", names.segments(), "unknown-segment", "is no segment of this version");
            names.attributes().of(pointer);
        }

        private void knownTiers(String pointer, Set<String> tiers) {
            known(pointer + "/tiers", tiers, "unknown-tier", "is no tier of this version, and not none either");
        }

        /** The ids of its clubs. */
        private Set<String> clubs(Set<String> tiers) {
            var ids = new HashSet<String>();
            for (var club : each("/clubs")) {
                text(club + "/id").ifPresent(ids::add);
                knownTiers(club, tiers);
                entitlements(club, "club");
                if (text(club + "/admission").filter("OPEN"::equals).isPresent()
                        && number(club + "/invitationDays").isPresent()) {
                    fault(club + "/invitationDays", "invitation-to-open-club", "nobody is invited to an open club");
                }
            }
            distinct("club", each("/clubs").stream());
            return ids;
        }

        private void known(String pointer, Set<String> names, String code, String detail) {
            for (var each : each(pointer)) {
                text(each).filter(name -> !names.contains(name)).ifPresent(_ -> fault(each, code, detail));
            }
        }

        /** The names that a segment may have. */
        private Set<String> segmentNames() {
            var names = new HashSet<String>();
            for (var cut : each("/segments/cut")) {
                text(cut + "/name").ifPresent(names::add);
            }
            return names;
        }

        /** The names that a tier may have. */
        private Set<String> tiers() {
            var names = new HashSet<String>();
            var before = OptionalLong.empty();
            for (var level : each("/tiers/levels")) {
                var from = number(level + "/from");
                if (before.isPresent() && from.isPresent() && from.getAsLong() <= before.getAsLong()) {
                    fault(level + "/from", "thresholds-do-not-rise", "must be more than that of the level before");
                }
                before = from.isPresent() ? from : before;
                text(level + "/name").filter(name -> !names.add(name)).ifPresent(_ -> {
                    fault(level + "/name", "duplicate-name", "is the name of another tier too");
                });
                benefits(level + "/benefits");
            }
            names.add(TierName.NONE.value());
            return names;
        }

        private void benefits(String pointer) {
            text(pointer + "/discountPercent").map(BigDecimal::new).ifPresent(percent -> {
                if (percent.signum() == 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                    fault(pointer + "/discountPercent", "discount-out-of-range", "must lie above 0 and be at most 100");
                }
            });
            entitlements(pointer, "tier");
        }

        private void entitlements(String pointer, String of) {
            var names = new HashSet<String>();
            for (var entitlement : each(pointer + "/entitlements")) {
                text(entitlement + "/name").filter(name -> !names.add(name)).ifPresent(_ -> {
                    fault(
                            entitlement + "/name",
                            "duplicate-name",
                            "is the name of another entitlement of the " + of + " too");
                });
            }
        }

        private void segments() {
            var cuts = each("/segments/cut");
            if (cuts.isEmpty()) {
                return;
            }
            var last = cuts.getLast();
            for (var bound : BOUNDS) {
                if (!at(last + "/" + bound).isMissingNode()) {
                    fault(last + "/" + bound, "last-segment-bounded", "the last segment must fit everybody");
                }
            }
        }
    }
}
