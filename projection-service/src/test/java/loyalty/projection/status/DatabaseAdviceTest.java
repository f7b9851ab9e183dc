package loyalty.projection.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class DatabaseAdviceTest {

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

        assertThat(DatabaseAdvice.mayPass(failed)).isEqualTo(passing);
        assertThat(DatabaseAdvice.mayPass(new DataIntegrityViolationException("wrapped", failed)))
                .isEqualTo(passing);
    }

    @Test
    void waiting_in_vain_for_a_connection_or_an_answer_is_worth_another_attempt() {
        var noneFree = new SQLTransientConnectionException("Connection is not available");

        assertThat(DatabaseAdvice.mayPass(noneFree)).isTrue();
        assertThat(DatabaseAdvice.mayPass(new CannotGetJdbcConnectionException("none", noneFree)))
                .isTrue();
        assertThat(DatabaseAdvice.mayPass(new QueryTimeoutException("too long")))
                .isTrue();
        assertThat(DatabaseAdvice.mayPass(new SQLException("no state"))).isFalse();
    }
}
