package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.AttributionDecider;
import loyalty.ledger.referral.Sharers;
import loyalty.value.MemberId;
import loyalty.value.SelfMatch;

/** Who has given the same when they joined, as the vault would say it; and deciders that make of it what they should not. */
final class CoreSharers {

    /** What counts in the simulated shop from 2025 on: addresses as well, and telephone numbers no more. */
    static final List<SelfMatch> COUNTING = List.of(SelfMatch.EMAIL, SelfMatch.ADDRESS);

    private final Map<String, Map<SelfMatch, String>> given = new HashMap<>();
    private final Map<String, List<MemberId>> givers = new HashMap<>();

    void joined(Act.Join act) {
        var mine = new EnumMap<SelfMatch, String>(SelfMatch.class);
        if (!act.person().isEmpty()) {
            mine.put(SelfMatch.EMAIL, "email " + act.person());
            mine.put(SelfMatch.PHONE, "phone " + act.person());
        }
        mine.put(SelfMatch.ADDRESS, "address " + NaiveReferrals.numberOf(act.member()) % NaiveReferrals.HOMES);
        mine.put(SelfMatch.DEVICE, "device " + NaiveReferrals.numberOf(act.member()) % NaiveReferrals.DEVICES);
        given.put(act.member(), mine);
        mine.values()
                .forEach(each ->
                        givers.computeIfAbsent(each, _ -> new ArrayList<>()).add(new MemberId(act.member())));
    }

    Sharers of(String member) {
        var all = new EnumMap<SelfMatch, Set<MemberId>>(SelfMatch.class);
        given.getOrDefault(member, Map.of())
                .forEach((match, what) -> all.put(
                        match,
                        givers.getOrDefault(what, List.of()).stream()
                                .filter(each -> !each.value().equals(member))
                                .collect(Collectors.toSet())));
        return new Sharers(all);
    }

    /** A second membership under the same address or number is a friend like any other. */
    static final class NotAsked extends Like<AttributeReferral, AttributionDecider.Past> {

        NotAsked() {
            super(new AttributionDecider());
        }

        @Override
        public Decision decide(AttributeReferral command, Known<AttributionDecider.Past> known) {
            return right.decide(command.sharing(Sharers.NONE), known);
        }
    }

    /** Whatever is alike counts, whether or not the programme says so. */
    static final class AllCounting extends Like<AttributeReferral, AttributionDecider.Past> {

        AllCounting() {
            super(new AttributionDecider());
        }

        @Override
        public Decision decide(AttributeReferral command, Known<AttributionDecider.Past> known) {
            var anybody = command.sharers().all().values().stream()
                    .flatMap(Set::stream)
                    .collect(Collectors.toSet());
            return right.decide(command.sharing(new Sharers(Map.of(SelfMatch.EMAIL, anybody))), known);
        }
    }

    /** Only e-mail address and telephone number are asked for, as before a programme could say more. */
    static final class TwoCounting extends Like<AttributeReferral, AttributionDecider.Past> {

        TwoCounting() {
            super(new AttributionDecider());
        }

        @Override
        public Decision decide(AttributeReferral command, Known<AttributionDecider.Past> known) {
            var two = new EnumMap<SelfMatch, Set<MemberId>>(SelfMatch.class);
            two.putAll(command.sharers().all());
            two.keySet().retainAll(Set.of(SelfMatch.EMAIL, SelfMatch.PHONE));
            return right.decide(command.sharing(new Sharers(two)), known);
        }
    }
}
