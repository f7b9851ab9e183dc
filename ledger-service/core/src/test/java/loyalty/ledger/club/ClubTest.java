package loyalty.ledger.club;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.account.Clubs;
import loyalty.event.Actor;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.TierName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop in Berlin with riders, open to persons and of two seats, and a circle for silver, by invitation for a week. */
@Tag("row-20")
class ClubTest {

    static final MemberId CARL = new MemberId("carl");
    static final ReasonCode WISH = new ReasonCode("wish");

    final Scenario scenario = Scenario.under(Programme.unpublished(RETAIL)
            .with(document(1, "2020-01-01T00:00:00Z", """
                    {"id":"riders","admission":"OPEN","capacity":2,"memberTypes":["PERSON"]},
                    {"id":"circle","admission":"INVITATION","tiers":["silver"],"invitationDays":7},
                    {"id":"choir","admission":"INVITATION","capacity":1}"""))
            .with(document(2, "2027-01-01T00:00:00Z", """
                    {"id":"riders","admission":"OPEN","capacity":1},{"id":"circle","admission":"OPEN"}""")));

    static ProgrammeDocument document(int version, String from, String clubs) {
        return EventJson.readProgramme("""
                {"programme":"retail","version":%d,"name":"Retail","zone":"Europe/Berlin","currency":"EUR","effectiveFrom":"%s",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"},
                     {"id":"ride","kind":"FIXED","points":5,"minimumPurchase":"50","clubs":["riders","circle"]}],
                   "multipliers":[{"id":"circle","factor":"3","clubs":["circle"]}],"rounding":"FLOOR","scope":"ORDER"},
                 "clubs":[%s],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":36600,"validity":"WHILE_MET","levels":[{"name":"silver","from":100}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(version, from, clubs).getBytes(UTF_8));
    }

    @BeforeEach
    void annaIsSilver() {
        for (var member : List.of(ANNA, BEN, CARL)) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
        }
        buys(ANNA, "A-0", "100.00", on("01-02"));
    }

    PurchaseRecorded buys(MemberId member, String id, String amount, Instant at) {
        return only(PurchaseRecorded.class, scenario.when(new PurchaseDecider(), purchase(member, id, amount, at)));
    }

    Decision invite(MemberId member, String club, Instant at) {
        return scenario.when(
                new InvitationDecider(),
                new InviteToClub(RETAIL, member, new ClubId(club), EffectiveAt.stated(at), Optional.empty()));
    }

    Decision invite(MemberId member, String club, Instant at, Instant until) {
        return scenario.when(
                new InvitationDecider(),
                new InviteToClub(RETAIL, member, new ClubId(club), EffectiveAt.stated(at), Optional.of(until)));
    }

    Decision withdraw(MemberId member, String club, Instant at) {
        return scenario.when(
                new InvitationWithdrawalDecider(),
                new WithdrawInvitation(RETAIL, member, new ClubId(club), EffectiveAt.stated(at), WISH));
    }

    Decision join(MemberId member, String club, Instant at) {
        return scenario.when(
                new JoiningDecider(), new JoinClub(RETAIL, member, new ClubId(club), EffectiveAt.stated(at)));
    }

    Decision leave(MemberId member, String club, Instant at) {
        return scenario.when(
                new LeavingDecider(),
                new LeaveClub(RETAIL, member, new ClubId(club), EffectiveAt.stated(at), Optional.empty()));
    }

    long seats(String club) {
        return scenario.used().getOrDefault(TagName.clubSeats(RETAIL, new ClubId(club)), 0L);
    }

    List<String> clubs(MemberId member, Instant at) {
        return scenario.account(member).membership().clubs().at(at).stream()
                .map(ClubId::value)
                .toList();
    }

    static Instant justBefore(Instant at) {
        return at.minusNanos(1_000);
    }

    // ---- seats

    @Test
    void a_club_is_joined_until_its_seats_are_taken_and_again_when_one_is_given_up() {
        var joined = only(ClubJoined.class, join(ANNA, "riders", on("02-01")));
        assertThat(joined.capacity()).contains(2);
        assertThat(joined.invitedAt()).isEmpty();
        assertThat(joined.tier()).as("nobody asked for one").isEmpty();
        only(ClubJoined.class, join(BEN, "riders", on("02-01")));
        rejectedFor(RejectionCode.CLUB_FULL, join(CARL, "riders", on("02-02")));

        var left = only(ClubLeft.class, leave(ANNA, "riders", on("02-03")));

        assertThat(left.since()).isEqualTo(on("02-01"));
        only(ClubJoined.class, join(CARL, "riders", on("02-03")));
        assertThat(seats("riders")).isEqualTo(2);
    }

    @Test
    void seats_are_counted_in_the_order_of_recording() {
        only(ClubJoined.class, join(ANNA, "riders", on("02-10")));
        only(ClubJoined.class, join(BEN, "riders", on("02-10")));

        rejectedFor(RejectionCode.CLUB_FULL, join(CARL, "riders", on("02-01")));
    }

    @Test
    void a_version_with_fewer_seats_puts_nobody_out_and_lets_nobody_in() {
        only(ClubJoined.class, join(ANNA, "riders", on("02-01")));
        only(ClubJoined.class, join(BEN, "riders", on("02-01")));
        var later = Instant.parse("2027-02-01T12:00:00Z");
        assertThat(clubs(ANNA, later)).containsExactly("riders");

        only(ClubLeft.class, leave(BEN, "riders", later));

        rejectedFor(RejectionCode.CLUB_FULL, join(CARL, "riders", later));
        only(ClubLeft.class, leave(ANNA, "riders", later));
        only(ClubJoined.class, join(CARL, "riders", later));
    }

    @Test
    void a_club_is_left_though_no_version_has_it_any_more() {
        only(ClubInvited.class, invite(BEN, "choir", on("02-01")));
        only(ClubJoined.class, join(BEN, "choir", on("02-01")));

        only(ClubLeft.class, leave(BEN, "choir", Instant.parse("2027-02-01T12:00:00Z")));

        assertThat(seats("choir")).isZero();
        rejectedFor(RejectionCode.UNKNOWN_CLUB, join(BEN, "choir", Instant.parse("2027-02-02T12:00:00Z")));
    }

    // ---- retries

    @Test
    void who_is_in_a_club_joins_it_no_second_time() {
        var joined = only(ClubJoined.class, join(ANNA, "riders", on("02-01")));

        assertThat(join(ANNA, "riders", on("02-01"))).isEqualTo(Decision.repeated(joined));
        assertThat(join(ANNA, "riders", on("02-05"))).isEqualTo(Decision.repeated(joined));
        rejectedFor(RejectionCode.ALREADY_IN_CLUB, join(ANNA, "riders", on("01-20")));
        assertThat(seats("riders")).isEqualTo(1);
    }

    @Test
    void who_has_left_leaves_no_second_time_and_may_join_again() {
        only(ClubJoined.class, join(ANNA, "riders", on("02-01")));
        var left = only(ClubLeft.class, leave(ANNA, "riders", on("02-03")));

        assertThat(leave(ANNA, "riders", on("02-03"))).isEqualTo(Decision.repeated(left));
        assertThat(leave(ANNA, "riders", on("02-04"))).isEqualTo(Decision.repeated(left));
        rejectedFor(RejectionCode.NOT_IN_CLUB, leave(ANNA, "riders", on("02-02")));
        rejectedFor(RejectionCode.NOT_IN_CLUB, leave(BEN, "riders", on("02-03")));

        only(ClubJoined.class, join(ANNA, "riders", on("02-05")));
        assertThat(clubs(ANNA, on("02-04"))).isEmpty();
        assertThat(clubs(ANNA, on("02-05"))).containsExactly("riders");
        rejectedFor(RejectionCode.NOT_IN_CLUB, leave(ANNA, "riders", on("02-04")));
    }

    @Test
    void who_leaves_at_the_instant_of_joining_was_never_in() {
        only(ClubJoined.class, join(ANNA, "riders", on("02-01")));
        only(ClubLeft.class, leave(ANNA, "riders", on("02-01")));

        assertThat(clubs(ANNA, on("02-01"))).isEmpty();
        only(ClubJoined.class, join(ANNA, "riders", on("01-20")));
    }

    // ---- who may

    @Test
    void riders_are_persons() {
        var shop = new MemberId("corner-shop");
        scenario.when(
                new RegistrationDecider(),
                new RegisterMember(
                        RETAIL,
                        shop,
                        EffectiveAt.stated(on("01-01")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        MemberType.COMPANY));

        rejectedFor(RejectionCode.CLUB_NOT_FOR_MEMBER, join(shop, "riders", on("02-01")));
    }

    @Test
    void the_tier_is_asked_when_joining_and_never_again() {
        only(ClubInvited.class, invite(ANNA, "circle", on("02-01")));
        only(ClubInvited.class, invite(BEN, "circle", on("02-01")));

        var joined = only(ClubJoined.class, join(ANNA, "circle", on("02-02")));
        assertThat(joined.tier()).contains(new TierName("silver"));
        assertThat(joined.invitedAt()).contains(on("02-01"));
        rejectedFor(RejectionCode.CLUB_NOT_FOR_MEMBER, join(BEN, "circle", on("02-02")));

        scenario.when(new ReturnDecider(), giveBack("A-0", "1", "100.00", on("02-03")));
        assertThat(clubs(ANNA, on("02-04"))).containsExactly("circle");
    }

    @Test
    void who_is_blocked_or_unknown_joins_nothing() {
        scenario.when(new BlockDecider(), new BlockMember(RETAIL, ANNA, EffectiveAt.stated(on("02-01")), WISH));

        rejectedFor(RejectionCode.MEMBER_BLOCKED, join(ANNA, "riders", on("02-01")));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, join(new MemberId("dora"), "riders", on("02-01")));
        rejectedFor(RejectionCode.UNKNOWN_CLUB, join(BEN, "bowlers", on("02-01")));
        rejectedFor(RejectionCode.NOT_REGISTERED_THEN, join(BEN, "riders", justBefore(on("01-01"))));
    }

    // ---- invitations

    @ParameterizedTest
    @CsvSource({
        "2026-03-25T11:59:59.999999Z, NOT_INVITED",
        "2026-03-25T12:00:00Z,        ",
        "2026-04-01T10:59:59.999999Z, ",
        "2026-04-01T11:00:00Z,        NOT_INVITED"
    })
    void an_invitation_holds_for_seven_days_of_the_shops_calendar(Instant at, RejectionCode no) {
        var invited = only(ClubInvited.class, invite(ANNA, "circle", Instant.parse("2026-03-25T12:00:00Z")));
        assertThat(invited.until())
                .as("13:00 in winter, 13:00 in summer")
                .contains(Instant.parse("2026-04-01T11:00:00Z"));

        var verdict = join(ANNA, "circle", at);

        if (no == null) {
            only(ClubJoined.class, verdict);
        } else {
            rejectedFor(no, verdict);
        }
    }

    @Test
    void an_invitation_keeps_no_seat_and_is_used_up_by_joining() {
        only(ClubInvited.class, invite(ANNA, "choir", on("02-01")));
        only(ClubInvited.class, invite(BEN, "choir", on("02-01")));
        only(ClubJoined.class, join(BEN, "choir", on("02-02")));

        rejectedFor(RejectionCode.CLUB_FULL, join(ANNA, "choir", on("02-02")));
        only(ClubLeft.class, leave(BEN, "choir", on("02-03")));
        only(ClubJoined.class, join(ANNA, "choir", on("02-03")));
        only(ClubLeft.class, leave(ANNA, "choir", on("02-04")));
        rejectedFor(RejectionCode.NOT_INVITED, join(ANNA, "choir", on("02-05")));
    }

    @Test
    void an_invitation_is_taken_back_while_it_holds() {
        only(ClubInvited.class, invite(ANNA, "circle", on("02-01")));
        rejectedFor(RejectionCode.NOT_INVITED, withdraw(ANNA, "circle", justBefore(on("02-01"))));

        var withdrawn = only(ClubInvitationWithdrawn.class, withdraw(ANNA, "circle", on("02-03")));

        assertThat(withdrawn.invitedAt()).isEqualTo(on("02-01"));
        assertThat(withdraw(ANNA, "circle", on("02-03"))).isEqualTo(Decision.repeated(withdrawn));
        assertThat(withdraw(ANNA, "circle", on("02-04"))).isEqualTo(Decision.repeated(withdrawn));
        rejectedFor(RejectionCode.NOT_INVITED, join(ANNA, "circle", on("02-03")));
        only(ClubJoined.class, join(ANNA, "circle", justBefore(on("02-03"))));
        rejectedFor(RejectionCode.NOT_INVITED, withdraw(BEN, "circle", on("02-03")));
    }

    @Test
    void of_invitations_one_holds_at_a_time() {
        var invited = only(ClubInvited.class, invite(ANNA, "circle", on("02-01")));

        assertThat(invite(ANNA, "circle", on("02-01"))).isEqualTo(Decision.repeated(invited));
        assertThat(invite(ANNA, "circle", on("02-02"))).isEqualTo(Decision.repeated(invited));
        rejectedFor(RejectionCode.CLUB_INVITATION_DIFFERS, invite(ANNA, "circle", on("02-02"), on("03-01")));
        rejectedFor(RejectionCode.CLUB_INVITATION_DIFFERS, invite(ANNA, "circle", on("01-20")));
        only(ClubInvited.class, invite(ANNA, "circle", on("02-08"), on("03-01")));
    }

    @Test
    void who_cannot_come_is_not_invited() {
        rejectedFor(RejectionCode.CLUB_IS_OPEN, invite(ANNA, "riders", on("02-01")));
        rejectedFor(RejectionCode.UNKNOWN_CLUB, invite(ANNA, "bowlers", on("02-01")));
        rejectedFor(RejectionCode.INVITATION_ENDS_BEFORE_IT_BEGINS, invite(ANNA, "circle", on("02-01"), on("02-01")));
        only(ClubInvited.class, invite(ANNA, "circle", on("02-01")));
        only(ClubJoined.class, join(ANNA, "circle", on("02-02")));
        rejectedFor(RejectionCode.ALREADY_IN_CLUB, invite(ANNA, "circle", on("02-10")));
    }

    // ---- earning

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T11:59:59.999999Z, 60",
        "2026-02-01T12:00:00Z,        65",
        "2026-02-10T11:59:59.999999Z, 65",
        "2026-02-10T12:00:00Z,        60"
    })
    void a_rule_for_members_of_a_club_earns_from_joining_until_leaving(Instant at, long points) {
        only(ClubJoined.class, join(BEN, "riders", on("02-01")));
        only(ClubLeft.class, leave(BEN, "riders", on("02-10")));

        assertThat(buys(BEN, "B-1", "60.00", at).award().points()).isEqualTo(Points.of(points));
    }

    @Test
    void one_of_the_clubs_is_enough_and_the_award_tells_all_of_them() {
        only(ClubInvited.class, invite(ANNA, "circle", on("02-01")));
        only(ClubJoined.class, join(ANNA, "circle", on("02-01")));
        only(ClubJoined.class, join(ANNA, "riders", on("02-01")));

        var award = buys(ANNA, "A-1", "60.00", on("02-02")).award();

        assertThat(award.points()).isEqualTo(Points.of(3 * (60 + 5)));
        assertThat(award.clubs().orElseThrow()).containsExactly(new ClubId("circle"), new ClubId("riders"));
        assertThat(buys(BEN, "B-1", "10.00", on("02-02")).award().clubs().orElseThrow())
                .as("asked, and in none")
                .isEmpty();
    }

    @Test
    void a_return_takes_back_by_the_clubs_of_the_purchase() {
        only(ClubJoined.class, join(BEN, "riders", on("02-01")));
        buys(BEN, "B-1", "60.00", on("02-02"));
        only(ClubLeft.class, leave(BEN, "riders", on("02-03")));

        var part = only(
                PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack("B-1", "1", "5.00", on("02-04"))));
        assertThat(part.reversed())
                .as("the rest still has the five of the riders")
                .isEqualTo(Points.of(5));
        var rest = only(
                PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack("B-1", "2", "55.00", on("02-04"))));
        assertThat(rest.reversed()).isEqualTo(Points.of(60));
    }

    // ---- closing and merging

    @Test
    void who_leaves_the_programme_leaves_its_clubs() {
        only(ClubJoined.class, join(ANNA, "riders", on("02-01")));
        only(ClubInvited.class, invite(ANNA, "circle", on("02-01")));
        rejectedFor(RejectionCode.FACTS_AFTER_CLOSING, close(ANNA, on("01-20")));

        var closed = only(MemberClosed.class, close(ANNA, on("02-03")));

        assertThat(closed.clubs().orElseThrow()).containsExactly(new ClubId("riders"));
        assertThat(seats("riders")).isZero();
        assertThat(clubs(ANNA, on("02-03"))).isEmpty();
        assertThat(clubs(ANNA, justBefore(on("02-03")))).containsExactly("riders");
        rejectedFor(RejectionCode.MEMBER_CLOSED, join(ANNA, "riders", on("02-04")));
        rejectedFor(RejectionCode.MEMBER_CLOSED, leave(ANNA, "riders", on("02-04")));
    }

    private Decision close(MemberId member, Instant at) {
        return scenario.when(new ClosingDecider(), new CloseMember(RETAIL, member, EffectiveAt.stated(at), WISH));
    }

    @Test
    void a_merge_moves_the_seat_and_frees_the_second_of_two() {
        only(ClubJoined.class, join(ANNA, "riders", on("02-01")));
        only(ClubJoined.class, join(BEN, "riders", on("02-01")));
        only(ClubInvited.class, invite(ANNA, "choir", on("02-01")));
        only(ClubJoined.class, join(ANNA, "choir", on("02-01")));

        var events = merge(ANNA, BEN, on("02-03"));

        assertThat(((MemberMerged) events.getFirst()).clubs().orElseThrow())
                .isEqualTo(((MemberMerged) events.getLast()).clubs().orElseThrow())
                .containsExactly(
                        new MemberMerged.MergedClub(new ClubId("riders"), true),
                        new MemberMerged.MergedClub(new ClubId("choir"), false));
        assertThat(seats("riders")).isEqualTo(1);
        assertThat(seats("choir")).isEqualTo(1);
        assertThat(clubs(BEN, on("02-03"))).containsExactly("riders", "choir");
        assertThat(clubs(BEN, justBefore(on("02-03")))).containsExactly("riders");
        assertThat(clubs(ANNA, on("02-03"))).isEmpty();
        rejectedFor(RejectionCode.ALREADY_IN_CLUB, join(BEN, "choir", on("02-04")));
        only(ClubLeft.class, leave(BEN, "choir", on("02-05")));
        assertThat(seats("choir")).isZero();
    }

    private List<loyalty.event.LedgerEvent> merge(MemberId source, MemberId target, Instant at) {
        var id = new MergeId("M-1");
        scenario.at(at)
                .when(
                        new MergeDecider(),
                        new ProposeMerge(
                                RETAIL, id, source, target, EffectiveAt.stated(at), WISH, new Actor("pam", "k1")));
        var decision = scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL,
                        id,
                        JudgeMerge.Judgement.APPROVE,
                        EffectiveAt.stated(at),
                        Optional.empty(),
                        new Actor("quinn", "k2")));
        scenario.at(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }

    // ---- questions

    @Test
    void a_member_is_told_the_clubs_and_invitations_of_an_instant() {
        only(ClubJoined.class, join(ANNA, "riders", on("02-01")));
        only(ClubInvited.class, invite(ANNA, "circle", on("02-01")));

        assertThat(told(ANNA, on("02-01")))
                .isEqualTo(new ClubQuestion.Answer.Told(
                        List.of(new Clubs.Stay(new ClubId("riders"), on("02-01"), Optional.empty())),
                        List.of(new Clubs.Stay(new ClubId("circle"), on("02-01"), Optional.of(on("02-08"))))));
        assertThat(told(ANNA, on("02-08")))
                .as("the first instant at which it holds no more")
                .isEqualTo(new ClubQuestion.Answer.Told(
                        List.of(new Clubs.Stay(new ClubId("riders"), on("02-01"), Optional.empty())), List.of()));
        assertThat(told(ANNA, justBefore(on("02-01")))).isEqualTo(new ClubQuestion.Answer.Told(List.of(), List.of()));
        assertThat(told(new MemberId("dora"), on("02-01"))).isInstanceOf(ClubQuestion.Answer.Refused.class);
    }

    private ClubQuestion.Answer told(MemberId member, Instant asOf) {
        var programme = Programme.unpublished(RETAIL)
                .with(document(
                        1,
                        "2020-01-01T00:00:00Z",
                        "{\"id\":\"riders\",\"admission\":\"OPEN\"},{\"id\":\"circle\",\"admission\":\"OPEN\"}"));
        var known =
                new Known<>(programme, Map.of(member, scenario.account(member)), Optional.empty(), on("12-31"), true);
        return ClubQuestion.of(EffectiveAt.stated(asOf), member, known);
    }
}
