package loyalty.event.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.ReferralRewarded;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PartnerId;
import loyalty.value.Points;
import loyalty.value.ReturnId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points that partners pay for, as bytes. */
@Tag("row-44")
class PartnerJsonTest {

    private static final PartnerId BANK = new PartnerId("bank");

    private static PurchaseRecorded funded() {
        var plain = EventJsonTest.purchase();
        var whole = plain.movements().getFirst();
        var award = plain.award();
        return new PurchaseRecorded(
                plain.programme(),
                plain.member(),
                plain.purchase(),
                plain.effectiveAt(),
                plain.paid(),
                plain.store(),
                plain.channel(),
                plain.lines(),
                plain.programmeVersion(),
                new Award(
                        award.points(),
                        award.basis(),
                        award.shares(),
                        award.steps(),
                        award.unanswered(),
                        award.tier(),
                        award.campaigns(),
                        award.clubs(),
                        Optional.of(List.of(new Award.OfPartner(BANK, Points.of(4))))),
                List.of(
                        new Movement(
                                AccountName.ISSUANCE,
                                AccountName.ACTIVE,
                                whole.points().minus(Points.of(4)),
                                whole.lot()),
                        new Movement(AccountName.fundedBy(BANK), AccountName.ACTIVE, Points.of(4), whole.lot())),
                plain.qualifying(),
                plain.told());
    }

    private static void comesBack(LedgerEvent event, String text) {
        var bytes = EventJson.write(event);

        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains(text);
        assertThat(EventJson.read(EventNames.of(event), bytes)).isEqualTo(event);
        EventSchemaTest.assertValid(event);
    }

    @Test
    void a_purchase_says_what_partners_pay_for_and_takes_it_from_their_accounts() {
        comesBack(funded(), "\"partners\":[{\"partner\":\"bank\",\"points\":4}]");
        comesBack(funded(), "\"from\":\"partner/bank/funded\",\"to\":\"active\",\"points\":4");
    }

    @Test
    void a_return_gives_back_to_their_accounts() {
        var plain = EventJsonTest.purchase();
        var lot = plain.movements().getFirst().lot();
        comesBack(
                new PurchaseReturned(
                        plain.programme(),
                        plain.member(),
                        plain.purchase(),
                        new ReturnId("T-1"),
                        plain.effectiveAt(),
                        plain.paid(),
                        Money.zero(plain.paid().currency()),
                        1,
                        Points.of(19),
                        Points.ZERO,
                        Points.ZERO,
                        List.of(
                                new Movement(AccountName.ACTIVE, AccountName.REVERSED, Points.of(19), lot),
                                new Movement(AccountName.REVERSED, AccountName.fundedBy(BANK), Points.of(4), lot)),
                        List.of(),
                        plain.told()),
                "\"to\":\"partner/bank/funded\"");
    }

    @Test
    void a_reward_says_what_partners_pay_for() {
        var plain = funded();
        comesBack(
                new ReferralRewarded(
                        plain.programme(),
                        plain.member(),
                        plain.member(),
                        new MemberId("ben"),
                        plain.effectiveAt(),
                        1,
                        Points.of(19),
                        Optional.empty(),
                        plain.movements(),
                        plain.told(),
                        Optional.empty(),
                        plain.award().partners()),
                "\"partners\":[{\"partner\":\"bank\",\"points\":4}]");
    }

    @Test
    void a_document_with_partners_is_published_as_it_was_written() {
        var document = EventJson.readProgramme(document("bank").getBytes(StandardCharsets.UTF_8));

        assertThat(document.partners().orElseThrow().getFirst().name()).isEqualTo("The Bank");
        comesBack(
                new ProgrammePublished(document.programme(), document, Optional.empty()),
                "\"partners\":[{\"id\":\"bank\",\"name\":\"The Bank\"}]");
    }

    @Test
    void a_document_names_partners_of_its_own_alone() {
        assertThatThrownBy(() -> EventJson.readProgramme(document("brewer").getBytes(StandardCharsets.UTF_8)))
                .hasStackTraceContaining("partners of this version");
        assertThatThrownBy(() -> EventJson.readProgramme(document("bank")
                        .replace("\"points\":10,", "\"points\":10,\"fundedBy\":\"bank\",")
                        .getBytes(StandardCharsets.UTF_8)))
                .hasStackTraceContaining("said by the campaign");
        assertThatThrownBy(() -> EventJson.readProgramme(document("bank")
                        .replace("\"factor\":\"2\"", "\"factor\":\"2\",\"fundedBy\":\"bank\"")
                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String document(String funder) {
        return """
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"FIXED","points":1,"fundedBy":"FUNDER"}],
                   "multipliers":[{"id":"two","factor":"2"}],"rounding":"FLOOR","scope":"ORDER"},
                 "campaigns":[{"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z",
                   "rules":[{"id":"ten","kind":"FIXED","points":10,"when":"amount > 100"}],"fundedBy":"bank"}],
                 "partners":[{"id":"bank","name":"The Bank"}],
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.replace("FUNDER", funder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner/", "partner/funded", "partner//funded", "partner/a b/funded", "partner/bank"})
    void an_account_of_a_partner_names_one(String wire) {
        assertThatThrownBy(() -> new AccountName(wire)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_account_of_a_partner_knows_whose_it_is() {
        assertThat(new AccountName("partner/bank/funded").partner()).contains(BANK);
        assertThat(AccountName.ISSUANCE.partner()).isEmpty();
        assertThat(AccountName.fundedBy(BANK).isOfMember()).isFalse();
    }

    @Test
    void partners_pay_for_no_more_than_there_is() {
        var award = funded().award();

        assertThatThrownBy(() -> new Award(
                        Points.of(3),
                        award.basis(),
                        award.shares(),
                        award.steps(),
                        award.unanswered(),
                        award.tier(),
                        award.campaigns(),
                        award.clubs(),
                        award.partners()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Award.OfPartner(BANK, Points.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
