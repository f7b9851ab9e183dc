package loyalty.ledger.bulk.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import loyalty.ledger.bulk.web.Fact.Thing;
import loyalty.ledger.bulk.web.Fact.Told;
import loyalty.ledger.household.web.HouseholdRequest;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.web.Fields;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import org.jspecify.annotations.Nullable;

/** What bulk requests tell of households. */
final class HouseholdFacts {

    private HouseholdFacts() {}

    /** Whether facts of a kind say which member comes or leaves. */
    static boolean nameMembers(FactKind kind) {
        return kind == FactKind.HOUSEHOLD_MEMBER || kind == FactKind.HOUSEHOLD_LEAVING;
    }

    /**
     * The fact.
     *
     * @param kind one about households
     * @param id that of the household
     * @param memberId who comes or leaves; looked at where the kind names a member
     */
    static Fact fact(
            FactKind kind,
            @Nullable String id,
            @Nullable String memberId,
            HouseholdRequest.Dated request,
            FactLedgers all) {
        var household = Fields.required(id, "/id", HouseholdId::new);
        var member = nameMembers(kind)
                ? Optional.of(Fields.required(memberId, "/memberId", MemberId::new))
                : Optional.<MemberId>empty();
        var ledgers = all.households();
        return switch (kind) {
            case HOUSEHOLD -> {
                var command = request.form(household);
                yield about(household, member, origin -> ledgers.formings().handle(command, origin));
            }
            case HOUSEHOLD_MEMBER -> {
                var command = request.join(household, member.orElseThrow());
                yield about(household, member, origin -> ledgers.joinings().handle(command, origin));
            }
            case HOUSEHOLD_LEAVING -> {
                var command = request.leave(household, member.orElseThrow());
                yield about(household, member, origin -> ledgers.leavings().handle(command, origin));
            }
            case HOUSEHOLD_DISSOLUTION -> {
                var command = request.dissolve(household);
                yield about(household, member, origin -> ledgers.dissolvings().handle(command, origin));
            }
            default -> throw new IllegalStateException(kind + " tells nothing of a household");
        };
    }

    private static Fact about(HouseholdId household, Optional<MemberId> member, Function<Origin, Outcome> tell) {
        var home = Thing.household(household.value());
        var touches =
                member.map(each -> List.of(Thing.member(each.value()), home)).orElse(List.of(home));
        return new Fact(touches, origin -> Told.of(tell.apply(origin)));
    }
}
