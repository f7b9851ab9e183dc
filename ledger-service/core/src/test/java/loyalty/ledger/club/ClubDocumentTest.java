package loyalty.ledger.club;

import static loyalty.ledger.club.ClubTest.document;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a programme document cannot say of clubs. */
@Tag("row-20")
class ClubDocumentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"riders\",\"admission\":\"OPEN\"} | clubs of this version alone",
                "{\"id\":\"riders\",\"admission\":\"OPEN\"},{\"id\":\"circle\",\"admission\":\"OPEN\"},{\"id\":\"riders\",\"admission\":\"OPEN\"} | stands in a programme once",
                "{\"id\":\"riders\",\"admission\":\"OPEN\",\"tiers\":[\"gold\"]},{\"id\":\"circle\",\"admission\":\"OPEN\"} | tiers of this version alone",
                "{\"id\":\"riders\",\"admission\":\"OPEN\",\"invitationDays\":7},{\"id\":\"circle\",\"admission\":\"OPEN\"} | nobody is invited to an open club",
                "{\"id\":\"riders\",\"admission\":\"OPEN\",\"capacity\":0},{\"id\":\"circle\",\"admission\":\"OPEN\"} | leave it out for any number",
                "{\"id\":\"riders\",\"admission\":\"INVITATION\",\"invitationDays\":0},{\"id\":\"circle\",\"admission\":\"OPEN\"} | 1 to 3650 days"
            })
    void a_document_says_of_clubs_what_can_be(String clubs, String why) {
        assertThatThrownBy(() -> document(1, "2020-01-01T00:00:00Z", clubs))
                .rootCause()
                .hasMessageContaining(why);
    }
}
