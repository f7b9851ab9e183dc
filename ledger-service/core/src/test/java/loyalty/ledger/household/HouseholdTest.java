package loyalty.ledger.household;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import loyalty.account.Households;
import loyalty.event.HouseholdDissolved;
import loyalty.event.HouseholdFormed;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.HouseholdPolicy;
import loyalty.programme.Programme;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseholdTest {

    static final HouseholdId SMITHS = new HouseholdId("smiths");
    static final HouseholdId JONESES = new HouseholdId("joneses");
    static final MemberId CARL = new MemberId("carl");
    static final Instant OPENING = on("01-01");
    static final Instant NOW = on("06-01");

    final Scenario ledger = Scenario.under(
                    Programme.unpublished(RETAIL).with(document("1.00").withHouseholds(new HouseholdPolicy(2, true))))
            .at(NOW);

    HouseholdTest() {
        for (MemberId member : List.of(ANNA, BEN, CARL)) {
            ledger.when(new RegistrationDecider(), registration(member, OPENING));
        }
        assertThat(form(SMITHS, on("01-02"))).isInstanceOf(Decision.Accepted.class);
        assertThat(form(JONESES, on("01-02"))).isInstanceOf(Decision.Accepted.class);
    }

    Decision form(HouseholdId household, Instant at) {
        return ledger.when(new FormingDecider(), new FormHousehold(RETAIL, household, EffectiveAt.stated(at)));
    }

    Decision join(HouseholdId household, MemberId member, Instant at) {
        return join(household, member, EffectiveAt.stated(at));
    }

    Decision join(HouseholdId household, MemberId member, EffectiveAt at) {
        return ledger.when(new HouseholdJoiningDecider(), new JoinHousehold(RETAIL, household, member, at));
    }

    Decision leave(HouseholdId household, MemberId member, Instant at) {
        return leave(household, member, EffectiveAt.stated(at));
    }

    Decision leave(HouseholdId household, MemberId member, EffectiveAt at) {
        return ledger.when(new HouseholdLeavingDecider(), new LeaveHousehold(RETAIL, household, member, at));
    }

    Decision dissolve(HouseholdId household, Instant at) {
        return ledger.when(new DissolvingDecider(), new DissolveHousehold(RETAIL, household, EffectiveAt.stated(at)));
    }

    List<MemberId> membersAt(Instant at) {
        var all = Households.NONE;
        for (LedgerEvent event : ledger.history()) {
            all = all.after(event);
        }
        return all.find(SMITHS).membersAt(at);
    }

    static void again(LedgerEvent earlier, Decision decision) {
        assertThat(decision).isEqualTo(Decision.repeated(earlier));
    }

    @Test
    void members_are_there_from_the_instant_they_come_until_just_before_they_leave() {
        only(HouseholdMemberAdded.class, join(SMITHS, ANNA, on("02-01")));
        only(HouseholdMemberAdded.class, join(SMITHS, BEN, on("02-02")));
        only(HouseholdMemberLeft.class, leave(SMITHS, ANNA, on("03-01")));

        assertThat(membersAt(on("02-01").minusNanos(1_000))).isEmpty();
        assertThat(membersAt(on("02-01"))).containsExactly(ANNA);
        assertThat(membersAt(on("03-01").minusNanos(1_000))).containsExactly(ANNA, BEN);
        assertThat(membersAt(on("03-01"))).containsExactly(BEN);
    }

    @Test
    void what_is_told_again_changes_nothing() {
        again(new HouseholdFormed(RETAIL, SMITHS, on("01-02")), form(SMITHS, on("01-02")));
        rejectedFor(RejectionCode.HOUSEHOLD_DIFFERS, form(SMITHS, on("01-03")));
        var added = only(HouseholdMemberAdded.class, join(SMITHS, ANNA, on("02-01")));
        again(added, join(SMITHS, ANNA, on("02-01")));
        again(added, join(SMITHS, ANNA, EffectiveAt.arrival(NOW)));
        var left = only(HouseholdMemberLeft.class, leave(SMITHS, ANNA, on("03-01")));
        again(added, join(SMITHS, ANNA, on("02-01")));
        again(left, leave(SMITHS, ANNA, on("03-01")));
        again(left, leave(SMITHS, ANNA, EffectiveAt.arrival(NOW)));
        var dissolved = only(HouseholdDissolved.class, dissolve(SMITHS, on("04-01")));
        again(dissolved, dissolve(SMITHS, on("04-01")));
        rejectedFor(RejectionCode.HOUSEHOLD_DIFFERS, dissolve(SMITHS, on("04-02")));
    }

    @Test
    void nobody_is_in_two_households_at_an_instant() {
        join(SMITHS, ANNA, on("02-01"));
        rejectedFor(RejectionCode.IN_A_HOUSEHOLD, join(JONESES, ANNA, on("03-01")));
        rejectedFor(RejectionCode.IN_A_HOUSEHOLD, join(JONESES, ANNA, on("01-15")));
        rejectedFor(RejectionCode.IN_A_HOUSEHOLD, join(SMITHS, ANNA, on("03-01")));
        leave(SMITHS, ANNA, on("03-01"));

        rejectedFor(
                RejectionCode.IN_A_HOUSEHOLD, join(JONESES, ANNA, on("03-01").minusNanos(1_000)));
        only(HouseholdMemberAdded.class, join(JONESES, ANNA, on("03-01")));
        leave(JONESES, ANNA, on("04-01"));
        only(HouseholdMemberAdded.class, join(SMITHS, ANNA, on("04-01")));
    }

    @Test
    void a_household_has_no_more_members_than_the_programme_allows() {
        join(SMITHS, ANNA, on("02-01"));
        join(SMITHS, BEN, on("02-01"));
        rejectedFor(RejectionCode.HOUSEHOLD_FULL, join(SMITHS, CARL, on("03-01")));
        rejectedFor(RejectionCode.HOUSEHOLD_FULL, join(SMITHS, CARL, on("01-15")));
        leave(SMITHS, BEN, on("04-01"));

        rejectedFor(RejectionCode.HOUSEHOLD_FULL, join(SMITHS, CARL, on("04-01").minusNanos(1_000)));
        only(HouseholdMemberAdded.class, join(SMITHS, CARL, on("04-01")));
    }

    @Test
    void whoever_leaves_the_programme_leaves_room_in_the_household() {
        join(SMITHS, ANNA, on("02-01"));
        join(SMITHS, BEN, on("02-01"));
        ledger.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, BEN, EffectiveAt.stated(on("03-01")), new ReasonCode("request")));

        rejectedFor(RejectionCode.HOUSEHOLD_FULL, join(SMITHS, CARL, on("02-15")));
        only(HouseholdMemberAdded.class, join(SMITHS, CARL, on("03-01")));
        rejectedFor(RejectionCode.MEMBER_CLOSED, join(JONESES, BEN, on("03-01")));
        var entries = ((Decision.Accepted) dissolve(SMITHS, on("04-01"))).events();
        assertThat(entries)
                .containsExactly(
                        new HouseholdMemberLeft(RETAIL, ANNA, SMITHS, on("04-01")),
                        new HouseholdMemberLeft(RETAIL, CARL, SMITHS, on("04-01")),
                        new HouseholdDissolved(RETAIL, SMITHS, on("04-01")));
    }

    @Test
    void only_who_is_there_leaves() {
        join(SMITHS, ANNA, on("02-01"));
        rejectedFor(RejectionCode.NOT_IN_HOUSEHOLD, leave(SMITHS, BEN, on("03-01")));
        rejectedFor(RejectionCode.NOT_IN_HOUSEHOLD, leave(SMITHS, ANNA, on("01-15")));
        rejectedFor(RejectionCode.NOT_IN_HOUSEHOLD, leave(JONESES, ANNA, on("03-01")));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, leave(SMITHS, new MemberId("nobody"), on("03-01")));
        leave(SMITHS, ANNA, on("04-01"));
        rejectedFor(RejectionCode.HOUSEHOLD_CHANGED_SINCE, leave(SMITHS, ANNA, on("03-01")));
        rejectedFor(RejectionCode.NOT_IN_HOUSEHOLD, leave(SMITHS, ANNA, on("05-01")));
    }

    @Test
    void a_dissolved_household_takes_nobody_and_its_members_are_free() {
        join(SMITHS, ANNA, on("02-01"));
        rejectedFor(RejectionCode.HOUSEHOLD_CHANGED_SINCE, dissolve(SMITHS, on("01-15")));
        assertThat(dissolve(SMITHS, on("03-01"))).isInstanceOf(Decision.Accepted.class);

        assertThat(membersAt(on("03-01"))).isEmpty();
        rejectedFor(RejectionCode.HOUSEHOLD_DISSOLVED, join(SMITHS, BEN, on("04-01")));
        rejectedFor(RejectionCode.HOUSEHOLD_DISSOLVED, join(SMITHS, BEN, on("02-01")));
        only(HouseholdMemberAdded.class, join(JONESES, ANNA, on("03-01")));
    }

    @Test
    void a_household_is_not_dissolved_before_anybody_has_left() {
        join(SMITHS, ANNA, on("02-01"));
        leave(SMITHS, ANNA, on("04-01"));

        rejectedFor(RejectionCode.HOUSEHOLD_CHANGED_SINCE, dissolve(SMITHS, on("03-01")));
        only(HouseholdDissolved.class, dissolve(SMITHS, on("04-01")));
    }

    @Test
    void who_is_not_there_then_joins_nothing_and_nothing_is_joined_before_it_is_there() {
        rejectedFor(RejectionCode.UNKNOWN_HOUSEHOLD, join(new HouseholdId("none"), ANNA, on("02-01")));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, join(SMITHS, new MemberId("nobody"), on("02-01")));
        rejectedFor(RejectionCode.NOT_REGISTERED_THEN, join(SMITHS, ANNA, OPENING.minusSeconds(1)));
        rejectedFor(RejectionCode.HOUSEHOLD_NOT_FORMED_THEN, join(SMITHS, ANNA, on("01-01")));
        rejectedFor(RejectionCode.HOUSEHOLD_NOT_FORMED_THEN, dissolve(SMITHS, on("01-01")));
        rejectedFor(RejectionCode.EFFECTIVE_IN_FUTURE, join(SMITHS, ANNA, NOW.plusSeconds(301)));
        rejectedFor(RejectionCode.UNKNOWN_HOUSEHOLD, leave(new HouseholdId("none"), ANNA, on("02-01")));
        rejectedFor(RejectionCode.UNKNOWN_HOUSEHOLD, dissolve(new HouseholdId("none"), on("02-01")));
    }

    @Test
    void a_programme_without_households_has_none() {
        var plain = Scenario.under(programme("1.00"));
        plain.when(new RegistrationDecider(), registration(ANNA, OPENING));

        rejectedFor(
                RejectionCode.NOT_IN_PROGRAMME,
                plain.when(new FormingDecider(), new FormHousehold(RETAIL, SMITHS, EffectiveAt.stated(NOW))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 20})
    void so_many_come_as_the_programme_says(int most) {
        var wide = Scenario.under(
                Programme.unpublished(RETAIL).with(document("1.00").withHouseholds(new HouseholdPolicy(most, false))));
        wide.when(new FormingDecider(), new FormHousehold(RETAIL, SMITHS, EffectiveAt.stated(on("01-02"))));
        var decisions = IntStream.rangeClosed(1, most + 1)
                .mapToObj(each -> new MemberId("m" + each))
                .map(member -> {
                    wide.when(new RegistrationDecider(), registration(member, OPENING));
                    return wide.when(
                            new HouseholdJoiningDecider(),
                            new JoinHousehold(RETAIL, SMITHS, member, EffectiveAt.stated(on("02-01"))));
                })
                .toList();

        assertThat(decisions.subList(0, most)).allMatch(Decision.Accepted.class::isInstance);
        rejectedFor(RejectionCode.HOUSEHOLD_FULL, decisions.getLast());
    }
}
