package loyalty.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true", // the connection broke
        "53300, true", // too many connections
        "57014, true", // cancelled, by a time limit perhaps
        "57P01, true", // the server is going down
        "58030, true", // it cannot read its disk
        "22021, false", // a text that is none
        "42P01, false", // no such table
        "42601, false", // not SQL
        "23505, false" // there already
    })
    void only_what_may_pass_by_itself_is_worth_another_attempt(String sqlState, boolean passing) {
        var failed = new SQLException("said by the server", sqlState);

        assertThat(DatabaseFailure.mayPass(failed)).isEqualTo(passing);
        assertThat(DatabaseFailure.mayPass(new IllegalStateException("wrapped", failed)))
                .isEqualTo(passing);
    }

    @Test
    void waiting_in_vain_for_a_connection_or_an_answer_is_worth_another_attempt() {
        var noneFree = new SQLTransientConnectionException("Connection is not available");

        assertThat(DatabaseFailure.mayPass(noneFree)).isTrue();
        assertThat(DatabaseFailure.mayPass(new IllegalStateException("none", noneFree)))
                .isTrue();
        assertThat(DatabaseFailure.mayPass(new SQLTimeoutException("too long"))).isTrue();
        assertThat(DatabaseFailure.mayPass(new SQLException("no state"))).isFalse();
    }

    @Test
    void its_words_hold_no_words_of_the_database() {
        var failed = new IllegalStateException("about anna", new SQLException("Key (member)=(anna) is there", "23505"));

        assertThat(DatabaseFailure.words(failed)).isEqualTo("IllegalStateException <- SQLException 23505");
    }
}
