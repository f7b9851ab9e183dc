package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.nothingAbout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the call gets is what the batch says that it holds. */
class BatchTest {

    final Append first = new Append(List.of(about("a/m/1")), nothingAbout("a/m/1", 0));
    final Append second = new Append(List.of(about("a/m/2"), about("a/m/3")), nothingAbout("a/m/2", 7));

    @Test
    void an_append_that_fails_half_way_leaves_nothing_behind() throws SQLException {
        var broken = new Append(List.of(about("a/m/8"), about("a/m/9")), Condition.NONE);
        broken.headers.removeLast();
        var batch = new Batch(new BatchArrays());
        batch.add(first);
        assertThatThrownBy(() -> batch.add(broken)).isInstanceOf(IndexOutOfBoundsException.class);
        batch.add(second);

        assertThat(batch.appends()).containsExactly(first, second);
        assertThat(batch.isIndependentOf(broken)).isTrue();
        assertThat(sent(batch)).isEqualTo(sent(of(first, second))).isNotEqualTo(sent(of(second, first)));
    }

    @Test
    void arrays_of_an_earlier_batch_are_empty_again() throws SQLException {
        var earlier = of(first, second);
        var later = new Batch(earlier.arraysAsTheyAre());
        later.add(second);
        assertThat(sent(later)).isEqualTo(sent(of(second)));
    }

    private static Batch of(Append... appends) {
        var batch = new Batch(new BatchArrays());
        List.of(appends).forEach(batch::add);
        return batch;
    }

    /** Each parameter in the form in which it goes to the database. */
    private static List<String> sent(Batch batch) throws SQLException {
        var parameters = new ArrayList<String>();
        var statement = (PreparedStatement) Proxy.newProxyInstance(
                BatchTest.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (_, _, arguments) -> {
                    var array = (BinaryArray) arguments[1];
                    var bytes = new byte[array.lengthInBytes()];
                    array.toBytes(bytes, 0);
                    parameters.add(HexFormat.of().formatHex(bytes));
                    return null;
                });
        batch.arrays().bind(statement);
        return parameters;
    }
}
