package loyalty.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import loyalty.journal.Snapshots.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotsIT {

    final TestJournals database = new TestJournals();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_later_snapshot_stands_and_an_earlier_one_does_not_replace_it() {
        var snapshots = new Snapshots(database.pool(), "v1");
        assertThat(snapshots.find("anna")).isEmpty();

        snapshots.save("anna", new Snapshot(5, bytes("five")));
        snapshots.save("anna", new Snapshot(9, bytes("nine")));
        snapshots.save("anna", new Snapshot(7, bytes("seven")));

        assertThat(snapshots.find("anna")).hasValueSatisfying(found -> {
            assertThat(found.position()).isEqualTo(9);
            assertThat(found.state()).isEqualTo(bytes("nine"));
        });
    }

    @Test
    void a_snapshot_of_other_folding_code_does_not_count() {
        var old = new Snapshots(database.pool(), "v1");
        var next = new Snapshots(database.pool(), "v2");
        old.save("anna", new Snapshot(5, bytes("five")));

        assertThat(next.find("anna")).isEmpty();
        next.save("anna", new Snapshot(3, bytes("three")));
        assertThat(old.find("anna")).isPresent();
        assertThat(next.removeOthers()).isEqualTo(1);
        assertThat(old.find("anna")).isEmpty();
        assertThat(next.find("anna")).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
