package loyalty.ledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.journal.JournalReader;
import loyalty.ledger.TestLedger;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.Test;

class KnownProgrammesIT {

    @Test
    void a_programme_of_more_versions_than_a_page_is_known_with_all_of_them() {
        try (var ledger = TestLedger.start()) {
            for (int version = 1; version <= 5; version++) {
                var answer =
                        ledger.put("/v1/programmes/retail/versions/" + version, TestLedger.document("retail", version));
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            }
            for (int page : new int[] {1, 2, 5, 6}) {
                var known =
                        new KnownProgrammes(ledger.bean(JournalReader.class), page).refresh(new ProgrammeId("retail"));
                assertThat(known.programme().versions())
                        .as("pages of %d", page)
                        .extracting(ProgrammeDocument::version)
                        .containsExactly(1, 2, 3, 4, 5);
                assertThat(known.through()).isEqualTo(ledger.entries());
            }
        }
    }
}
