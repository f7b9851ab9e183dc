package loyalty.ledger.entitlement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loyalty.event.Actor;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUsed;
import loyalty.event.wire.EventJson;
import loyalty.ledger.club.JoinClub;
import loyalty.ledger.club.JoiningDecider;
import loyalty.ledger.club.LeaveClub;
import loyalty.ledger.club.LeavingDecider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ClubId;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gold from 300 points has the room twice a month; a circle of friends once a week, and a tailor once. */
@Tag("row-18")
class EntitlementGrantTest {

    static final ReasonCode WISH = new ReasonCode("wish");
    static final Actor PAM = new Actor("pam", "k1");
    static final Actor QUINN = new Actor("quinn", "k2");

    final Programme shop = Programme.unpublished(RETAIL)
            .with(document(1, "2020-01-01T00:00:00Z", """
                    {"name":"gold","from":300,"benefits":{"entitlements":[{"name":"room","uses":2,"per":"MONTH"},{"name":"delivery"}]}}""", """
                    {"id":"circle","admission":"OPEN","entitlements":[{"name":"room","uses":1,"per":"WEEK"},{"name":"tailor","uses":1,"per":"EVER"}]},
                    {"id":"plain","admission":"OPEN"}"""))
            .with(document(2, "2027-01-01T00:00:00Z", "{\"name\":\"gold\",\"from\":300}", """
                    {"id":"circle","admission":"OPEN"}"""));
    final Scenario scenario = Scenario.under(shop);
    int ids;

    static ProgrammeDocument document(int version, String from, String levels, String clubs) {
        return EventJson.readProgramme(
                """
                {"programme":"retail","version":%d,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"%s",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"rounding":"FLOOR","scope":"ORDER"},
                 "clubs":[%s],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":36600,"validity":"WHILE_MET","levels":[%s]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(version, from, clubs, levels).getBytes(UTF_8));
    }

    @BeforeEach
    void annaIsGoldAndBenIsNot() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new RegistrationDecider(), registration(BEN, on("01-01")));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", "300.00", on("01-02")));
    }

    static GrantEntitlement grant(
            MemberId member, String id, String what, int uses, Instant from, Optional<Instant> until) {
        return new GrantEntitlement(
                RETAIL,
                member,
                new EntitlementGrantId(id),
                new EntitlementName(what),
                EffectiveAt.stated(from),
                uses == 0 ? Optional.empty() : Optional.of(uses),
                until,
                WISH);
    }

    EntitlementGranted granted(GrantEntitlement command) {
        return only(EntitlementGranted.class, scenario.when(new GrantDecider(), command));
    }

    Decision revoke(String id, Instant at) {
        return scenario.when(
                new RevocationDecider(),
                new RevokeEntitlement(RETAIL, new EntitlementGrantId(id), EffectiveAt.stated(at), WISH));
    }

    Decision use(MemberId member, String id, String what, Instant at) {
        return scenario.when(
                new UseDecider(),
                new UseEntitlement(
                        RETAIL, member, new EntitlementUseId(id), new EntitlementName(what), EffectiveAt.stated(at)));
    }

    Decision use(MemberId member, String what, Instant at) {
        return use(member, "U-" + ++ids, what, at);
    }

    EntitlementUsed used(MemberId member, String what, Instant at) {
        return only(EntitlementUsed.class, use(member, what, at));
    }

    /** From what a use was drawn: a grant, a club, or the tier. */
    String drawn(MemberId member, String what, Instant at) {
        var used = used(member, what, at);
        return used.grant()
                .map(EntitlementGrantId::value)
                .or(() -> used.club().map(ClubId::value))
                .orElse(used.tier().value());
    }

    void join(MemberId member, String club, Instant at) {
        only(
                ClubJoined.class,
                scenario.when(
                        new JoiningDecider(), new JoinClub(RETAIL, member, new ClubId(club), EffectiveAt.stated(at))));
    }

    /** Of each right by what it is had, and what of it is left. */
    String told(MemberId member, Instant asOf) {
        var known = new Known<>(shop, Map.of(member, scenario.account(member)), Optional.empty(), on("12-31"), true);
        var answer = EntitlementQuestion.of(EffectiveAt.stated(asOf), member, known);
        return ((EntitlementQuestion.Answer.Told) answer)
                .privileges().rights().stream()
                        .map(right -> right.name()
                                + right.club().map(club -> " of " + club).orElse("")
                                + right.grant().map(id -> " by " + id).orElse("")
                                + right.left().map(left -> " " + left).orElse(""))
                        .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T11:59:59.999999Z, not-entitled",
        "2026-03-01T12:00:00Z, accepted",
        "2026-03-10T11:59:59.999999Z, accepted",
        "2026-03-10T12:00:00Z, not-entitled"
    })
    void who_has_no_tier_uses_what_was_granted_while_the_grant_holds(Instant at, String verdict) {
        var granted = granted(grant(BEN, "G", "room", 2, on("03-01"), Optional.of(on("03-10"))));
        assertThat(granted.programmeVersion()).isEqualTo(1);

        var decision = use(BEN, "room", at);

        assertThat(
                        decision instanceof Decision.Rejected(var reason)
                                ? reason.code().wire()
                                : "accepted")
                .isEqualTo(verdict);
        if (decision instanceof Decision.Accepted) {
            var used = only(EntitlementUsed.class, decision);
            assertThat(used.grant()).contains(new EntitlementGrantId("G"));
            assertThat(used.left()).contains(1);
            assertThat(used.until()).contains(on("03-10"));
            assertThat(used.tier().value()).isEqualTo("none");
        }
    }

    @Test
    void a_grant_is_used_as_often_as_it_says_whatever_the_order_of_telling() {
        granted(grant(BEN, "G", "room", 2, on("03-01"), Optional.empty()));

        assertThat(used(BEN, "room", on("08-01")).left()).contains(1);
        assertThat(used(BEN, "room", on("03-02")).left()).as("told late").contains(0);
        rejectedFor(RejectionCode.ENTITLEMENT_USED_UP, use(BEN, "room", on("03-01")));
        rejectedFor(RejectionCode.ENTITLEMENT_USED_UP, use(BEN, "room", on("12-01")));
        assertThat(told(BEN, on("03-01"))).as("as it was then").isEqualTo("room by G 2");
        assertThat(told(BEN, on("03-02"))).isEqualTo("room by G 1");
        assertThat(told(BEN, on("08-01"))).isEqualTo("room by G 0");
    }

    @Test
    void what_is_granted_without_a_number_is_never_used_up() {
        granted(grant(BEN, "G", "tailor", 0, on("03-01"), Optional.of(on("04-01"))));

        for (int i = 0; i < 20; i++) {
            assertThat(used(BEN, "tailor", on("03-05")).left()).isEmpty();
        }
        assertThat(told(BEN, on("03-05"))).isEqualTo("tailor by G");
    }

    @Test
    void what_ends_first_is_drawn_first() {
        granted(grant(ANNA, "never", "room", 1, on("03-01"), Optional.empty()));
        granted(grant(ANNA, "late", "room", 1, on("03-01"), Optional.of(on("05-01"))));
        granted(grant(ANNA, "soon", "room", 1, on("03-01"), Optional.of(on("03-10"))));
        join(ANNA, "circle", on("03-01"));
        var at = on("03-05"); // a Thursday: the week ends on the 9th, the month on the 1st

        assertThat(told(ANNA, at))
                .isEqualTo("room 2, delivery, room of circle 1, tailor of circle 1, room by never 1, room by late 1,"
                        + " room by soon 1");
        assertThat(drawn(ANNA, "room", at)).isEqualTo("circle");
        assertThat(drawn(ANNA, "room", at)).isEqualTo("soon");
        assertThat(drawn(ANNA, "room", at)).isEqualTo("gold");
        assertThat(drawn(ANNA, "room", at)).isEqualTo("gold");
        assertThat(drawn(ANNA, "room", at)).isEqualTo("late");
        assertThat(drawn(ANNA, "room", at)).isEqualTo("never");
        rejectedFor(RejectionCode.ENTITLEMENT_USED_UP, use(ANNA, "room", at));
        assertThat(drawn(ANNA, "room", on("03-09"))).as("a new week").isEqualTo("circle");
    }

    @Test
    void of_what_ends_together_the_tier_is_drawn_before_a_grant_and_the_grant_that_was_told_first() {
        var april = Optional.of(Instant.parse("2026-04-01T00:00:00Z"));
        granted(grant(ANNA, "b", "room", 1, on("03-01"), april));
        granted(grant(ANNA, "a", "room", 1, on("02-01"), april));
        var at = on("03-05");

        assertThat(drawn(ANNA, "room", at)).isEqualTo("gold");
        assertThat(drawn(ANNA, "room", at)).isEqualTo("gold");
        assertThat(drawn(ANNA, "room", at)).isEqualTo("b");
        assertThat(drawn(ANNA, "room", at)).isEqualTo("a");
    }

    @Test
    void what_has_no_limit_is_used_before_anything_is_drawn() {
        granted(grant(ANNA, "G", "delivery", 1, on("03-01"), Optional.of(on("03-06"))));
        granted(grant(ANNA, "H", "room", 0, on("03-01"), Optional.empty()));

        assertThat(drawn(ANNA, "delivery", on("03-05"))).isEqualTo("gold");
        assertThat(drawn(ANNA, "room", on("03-05"))).isEqualTo("H");
        assertThat(told(ANNA, on("03-05"))).isEqualTo("room 2, delivery, delivery by G 1, room by H");
    }

    @Test
    void members_of_a_club_use_what_it_gives_while_they_are_in_it() {
        rejectedFor(RejectionCode.NOT_ENTITLED, use(BEN, "tailor", on("03-01")));
        join(BEN, "plain", on("03-01"));
        join(BEN, "circle", on("03-02"));

        rejectedFor(RejectionCode.NOT_ENTITLED, use(BEN, "tailor", on("03-02").minusMillis(1)));
        var used = used(BEN, "tailor", on("03-02"));
        assertThat(used.club()).contains(new ClubId("circle"));
        assertThat(used.left()).contains(0);
        assertThat(used.until()).isEmpty();
        rejectedFor(RejectionCode.ENTITLEMENT_USED_UP, use(BEN, "tailor", on("12-01")));
        used(BEN, "room", on("03-02"));

        only(
                ClubLeft.class,
                scenario.when(
                        new LeavingDecider(),
                        new LeaveClub(
                                RETAIL, BEN, new ClubId("circle"), EffectiveAt.stated(on("03-20")), Optional.empty())));

        used(BEN, "room", on("03-20").minusMillis(1));
        rejectedFor(RejectionCode.NOT_ENTITLED, use(BEN, "room", on("03-20")));
        assertThat(told(BEN, on("03-20"))).isEmpty();
    }

    @Test
    void a_cancelled_use_goes_back_to_what_it_was_drawn_from() {
        granted(grant(ANNA, "G", "room", 1, on("03-01"), Optional.of(on("03-10"))));
        assertThat(drawn(ANNA, "room", on("03-05"))).isEqualTo("G");
        assertThat(told(ANNA, on("03-06"))).isEqualTo("room 2, delivery, room by G 0");

        scenario.when(
                new UseCancellationDecider(),
                new CancelUse(
                        RETAIL, ANNA, new EntitlementUseId("U-1"), EffectiveAt.stated(on("03-07")), Optional.empty()));

        assertThat(told(ANNA, on("03-06"))).as("as it was then").isEqualTo("room 2, delivery, room by G 0");
        assertThat(told(ANNA, on("03-07"))).isEqualTo("room 2, delivery, room by G 1");
        assertThat(drawn(ANNA, "room", on("03-07"))).isEqualTo("G");
    }

    @Test
    void what_was_taken_back_holds_no_more_and_what_was_used_stays_used() {
        granted(grant(BEN, "G", "room", 3, on("03-01"), Optional.of(on("07-01"))));
        used(BEN, "room", on("03-02"));
        rejectedFor(
                RejectionCode.REVOCATION_BEFORE_ENTITLEMENT_GRANT,
                revoke("G", on("03-01").minusMillis(1)));
        rejectedFor(RejectionCode.ENTITLEMENT_GRANT_OVER, revoke("G", on("07-01")));

        var revoked = only(EntitlementRevoked.class, revoke("G", on("04-01")));

        assertThat(revoked.member()).isEqualTo(BEN);
        assertThat(revoked.left()).contains(2);
        assertThat(told(BEN, on("04-01").minusMillis(1))).isEqualTo("room by G 2");
        used(BEN, "room", on("04-01").minusMillis(1));
        rejectedFor(RejectionCode.NOT_ENTITLED, use(BEN, "room", on("04-01")));
        assertThat(revoke("G", on("04-01"))).isEqualTo(Decision.repeated(revoked));
        rejectedFor(RejectionCode.ENTITLEMENT_GRANT_DIFFERS, revoke("G", on("04-02")));
        rejectedFor(RejectionCode.UNKNOWN_ENTITLEMENT_GRANT, revoke("H", on("04-01")));
    }

    @Test
    void what_is_taken_back_at_its_first_instant_never_held() {
        granted(grant(BEN, "G", "room", 0, on("03-01"), Optional.empty()));

        assertThat(only(EntitlementRevoked.class, revoke("G", on("03-01"))).left())
                .isEmpty();

        rejectedFor(RejectionCode.NOT_ENTITLED, use(BEN, "room", on("03-01")));
    }

    @Test
    void the_same_grant_again_is_one_grant_and_other_content_is_refused() {
        var command = grant(BEN, "G", "room", 2, on("03-01"), Optional.of(on("07-01")));
        var first = granted(command);
        var decider = new GrantDecider();

        assertThat(scenario.when(decider, command)).isEqualTo(Decision.repeated(first));
        for (var other : new GrantEntitlement[] {
            grant(ANNA, "G", "room", 2, on("03-01"), Optional.of(on("07-01"))),
            grant(BEN, "G", "tailor", 2, on("03-01"), Optional.of(on("07-01"))),
            grant(BEN, "G", "room", 3, on("03-01"), Optional.of(on("07-01"))),
            grant(BEN, "G", "room", 2, on("03-02"), Optional.of(on("07-01"))),
            grant(BEN, "G", "room", 2, on("03-01"), Optional.empty())
        }) {
            rejectedFor(RejectionCode.ENTITLEMENT_GRANT_DIFFERS, scenario.when(decider, other));
        }
        assertThat(scenario.account(BEN).uses().grants()).hasSize(1);
    }

    @Test
    void what_no_tier_and_no_club_gives_is_granted_to_nobody() {
        var decider = new GrantDecider();
        rejectedFor(
                RejectionCode.UNKNOWN_ENTITLEMENT,
                scenario.when(decider, grant(BEN, "G", "sauna", 1, on("03-01"), Optional.of(on("02-01")))));
        rejectedFor(
                RejectionCode.ENTITLEMENT_GRANT_ENDS_BEFORE_IT_BEGINS,
                scenario.when(decider, grant(BEN, "G", "tailor", 1, on("03-01"), Optional.of(on("03-01")))));
        rejectedFor(
                RejectionCode.NOT_REGISTERED_THEN,
                scenario.when(decider, grant(BEN, "G", "sauna", 1, on("01-01").minusMillis(1), Optional.empty())));
        rejectedFor(
                RejectionCode.UNKNOWN_MEMBER,
                scenario.when(decider, grant(new MemberId("zoe"), "G", "room", 1, on("03-01"), Optional.empty())));
        assertThatThrownBy(() -> grant(BEN, "G", "room", 1_001, on("03-01"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_grant_outlasts_the_version_that_knew_the_entitlement() {
        scenario.at(Instant.parse("2027-06-01T00:00:00Z"));
        granted(grant(BEN, "G", "room", 1, on("03-01"), Optional.empty()));
        var later = Instant.parse("2027-02-01T12:00:00Z");

        rejectedFor(RejectionCode.UNKNOWN_ENTITLEMENT, use(ANNA, "room", later));
        assertThat(drawn(BEN, "room", later)).isEqualTo("G");
        rejectedFor(RejectionCode.ENTITLEMENT_USED_UP, use(BEN, "room", later));
    }

    @Test
    void who_is_blocked_is_granted_something_and_uses_nothing_and_who_has_left_has_nothing() {
        scenario.when(new BlockDecider(), new BlockMember(RETAIL, BEN, EffectiveAt.stated(on("02-01")), WISH));
        granted(grant(BEN, "G", "room", 1, on("03-01"), Optional.empty()));
        rejectedFor(RejectionCode.MEMBER_BLOCKED, use(BEN, "room", on("03-01")));

        scenario.when(new ClosingDecider(), new CloseMember(RETAIL, BEN, EffectiveAt.stated(on("04-01")), WISH));

        rejectedFor(RejectionCode.MEMBER_CLOSED, use(BEN, "room", on("04-01")));
        rejectedFor(
                RejectionCode.MEMBER_CLOSED,
                scenario.when(new GrantDecider(), grant(BEN, "H", "room", 1, on("04-01"), Optional.empty())));
        rejectedFor(RejectionCode.ENTITLEMENT_GRANT_OVER, revoke("G", on("04-01")));
        only(EntitlementRevoked.class, revoke("G", on("04-01").minusMillis(1)));
    }

    @Test
    void a_merge_brings_along_what_is_left_of_grants() {
        granted(grant(BEN, "over", "room", 1, on("02-01"), Optional.of(on("04-01"))));
        granted(grant(BEN, "spent", "room", 1, on("03-01"), Optional.of(on("05-01"))));
        granted(grant(BEN, "some", "room", 3, on("03-01"), Optional.of(on("06-01"))));
        granted(grant(BEN, "any", "tailor", 0, on("03-01"), Optional.empty()));
        granted(grant(BEN, "later", "tailor", 1, on("05-01"), Optional.empty()));
        used(BEN, "room", on("02-15"));
        used(BEN, "room", on("03-15"));
        used(BEN, "room", on("03-16"));

        merge(BEN, ANNA, on("04-01"));

        assertThat(told(ANNA, on("04-01").minusMillis(1))).isEqualTo("room 2, delivery");
        assertThat(told(ANNA, on("04-01"))).isEqualTo("room 2, delivery, room by some 2, tailor by any");
        assertThat(told(ANNA, on("05-01")))
                .isEqualTo("room 2, delivery, room by some 2, tailor by any, tailor by later 1");
        assertThat(used(ANNA, "tailor", on("04-02")).grant()).contains(new EntitlementGrantId("any"));
        for (int i = 0; i < 2; i++) {
            used(ANNA, "room", on("04-02")); // the tier's, which end with the month
        }
        assertThat(used(ANNA, "room", on("04-02")).left()).contains(1);
        rejectedFor(RejectionCode.MEMBER_MERGED, use(BEN, "room", on("03-20")));

        rejectedFor(RejectionCode.MEMBER_MERGED, revoke("some", on("03-20")));
        rejectedFor(RejectionCode.ENTITLEMENT_GRANT_OVER, revoke("spent", on("04-02")));
        var revoked = only(EntitlementRevoked.class, revoke("some", on("05-01")));
        assertThat(revoked.member()).isEqualTo(ANNA);
        assertThat(revoked.left()).contains(1);
    }

    void merge(MemberId source, MemberId target, Instant at) {
        var id = new MergeId("M");
        scenario.when(
                new MergeDecider(), new ProposeMerge(RETAIL, id, source, target, EffectiveAt.stated(at), WISH, PAM));
        assertThat(scenario.when(
                        new MergeJudgementDecider(),
                        new JudgeMerge(
                                RETAIL,
                                id,
                                JudgeMerge.Judgement.APPROVE,
                                EffectiveAt.stated(at),
                                Optional.empty(),
                                QUINN)))
                .isInstanceOf(Decision.Accepted.class);
    }
}
