package loyalty.journal;

import static loyalty.journal.SomeEntries.about;
import static loyalty.journal.SomeEntries.append;
import static loyalty.journal.SomeEntries.claiming;
import static loyalty.journal.SomeEntries.entry;
import static loyalty.journal.SomeEntries.nothingAbout;
import static loyalty.journal.SomeEntries.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the journal promises to one caller at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresJournalIT {

    final TestJournals database = new TestJournals();
    PostgresJournal journal;
    JournalReader reader;

    @BeforeAll
    void open() {
        journal = database.open();
        reader = journal.reader();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void an_entry_is_read_as_it_was_written() {
        var entry = entry(
                "purchase-recorded",
                Set.of("shop/member/Jörg", "shop/till/4"),
                Set.of("shop/receipt/9"),
                "shop/member/Jörg");
        long position = record(journal, entry);

        var stored = reader.read(position - 1, 1).getFirst();

        assertThat(stored.position()).isEqualTo(position);
        assertThat(stored.id()).isEqualTo(entry.header().id());
        assertThat(stored.type()).isEqualTo("purchase-recorded");
        assertThat(stored.revision()).isEqualTo(1);
        assertThat(Header.decode(stored.header())).isEqualTo(entry.header());
        assertThat(stored.payload()).isEqualTo(entry.payload());
        assertThat(stored.leafHash())
                .isEqualTo(Merkle.leaf(position, Micros.of(stored.recordedAt()), stored.header(), stored.payload()));
    }

    @Test
    void positions_have_no_hole_and_a_rejected_append_takes_none() {
        long first = record(journal, about("dense/a/1"), about("dense/a/2"), about("dense/a/3"));
        assertThat(append(journal, nothingAbout("dense/a/1", 0), about("dense/a/1")))
                .isInstanceOf(Verdict.Conflict.class);
        assertThat(record(journal, about("dense/a/4"))).isEqualTo(first + 1);
        assertThat(database.check().dense()).isEmpty();
    }

    @Test
    void an_append_is_all_or_nothing() {
        record(journal, claiming("all/coupon/1", "all/member/1"));
        long before = reader.headPosition();

        var verdict = append(journal, Condition.NONE, about("all/member/2"), claiming("all/coupon/1", "all/member/2"));

        assertThat(verdict).isEqualTo(new Verdict.ClaimTaken("all/coupon/1"));
        assertThat(reader.headPosition()).isEqualTo(before);
        assertThat(reader.readByTag("all/member/2", 0, 10)).isEmpty();
    }

    @Test
    void a_claim_stands_once_and_is_found_as_a_tag() {
        long position = record(journal, claiming("one/receipt/7", "one/member/1"));

        assertThat(append(journal, Condition.NONE, claiming("one/receipt/7", "one/member/2")))
                .isEqualTo(new Verdict.ClaimTaken("one/receipt/7"));
        assertThat(reader.claimHolder("one/receipt/7")).hasValue(position);
        assertThat(reader.claimHolder("one/member/1")).isEmpty();
        assertThat(reader.readByTag("one/receipt/7", 0, 10))
                .extracting(StoredEntry::position)
                .containsExactly(position);
    }

    @Test
    void a_tag_that_is_carried_can_still_be_claimed() {
        record(journal, about("later/member/1", "later/coupon/1"));
        assertThat(append(journal, Condition.NONE, claiming("later/coupon/1", "later/member/2")))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void a_taken_claim_is_named_even_if_the_condition_is_stale_too() {
        record(journal, claiming("both/receipt/1", "both/member/1"));
        assertThat(append(journal, nothingAbout("both/member/1", 0), claiming("both/receipt/1", "both/member/1")))
                .isEqualTo(new Verdict.ClaimTaken("both/receipt/1"));
    }

    @Test
    void a_condition_holds_against_what_came_after_it_and_fits_all_its_tags_and_one_of_its_types() {
        long known = record(journal, about("dcb/member/1"));
        record(journal, entry("coupon-issued", Set.of("dcb/member/1", "dcb/coupon/1"), Set.of(), "dcb/member/1"));

        var bothTags = new Criterion(new TreeSet<>(Set.of("dcb/member/1", "dcb/coupon/1")), Set.of());
        var otherTag = new Criterion(new TreeSet<>(Set.of("dcb/member/1", "dcb/coupon/2")), Set.of());
        assertThat(verdictOn(known, bothTags)).isInstanceOf(Verdict.Conflict.class);
        assertThat(verdictOn(known, bothTags.ofTypes("a", "coupon-issued"))).isInstanceOf(Verdict.Conflict.class);
        assertThat(verdictOn(known, otherTag, bothTags)).isInstanceOf(Verdict.Conflict.class);
        assertThat(verdictOn(known, otherTag)).isInstanceOf(Verdict.Accepted.class);
        assertThat(verdictOn(known, bothTags.ofTypes("coupon-redeemed"))).isInstanceOf(Verdict.Accepted.class);
        assertThat(verdictOn(known + 1, bothTags)).isInstanceOf(Verdict.Accepted.class);
    }

    private Verdict verdictOn(long after, Criterion... criteria) {
        return append(journal, new Condition(after, List.of(criteria)), about("dcb/somebody/else"));
    }

    @Test
    void a_condition_without_a_tag_is_refused() {
        assertThatThrownBy(() -> new Condition(
                        0, List.of(Criterion.tagged("a/b/c"), Criterion.any().ofTypes("x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_previous_entry_is_the_last_one_about_the_same_subject() {
        long first = record(journal, about("prev/member/1"));
        record(journal, about("prev/member/2", "prev/member/1")); // carries the tag, is about another
        long second = record(journal, about("prev/member/1"), about("prev/member/3")) - 1;
        long third = record(journal, about("prev/member/1"));

        assertThat(reader.previous(first)).isZero();
        assertThat(reader.previous(third)).isEqualTo(second);
        assertThat(reader.previous(List.of(first, second, third)))
                .containsEntry(first, 0L)
                .containsEntry(second, first)
                .containsEntry(third, second);
        assertThat(database.check().subjectLinks()).isEmpty();
    }

    @Test
    void reading_by_several_tags_gives_each_entry_once_and_in_order() {
        long first = record(journal, about("some/a/1", "some/b/1"));
        record(journal, about("some/a/2"));
        long last = record(journal, about("some/b/1"));

        assertThat(reader.readByTags(List.of("some/a/1", "some/b/1"), 0, 10))
                .extracting(StoredEntry::position)
                .containsExactly(first, last);
        assertThat(reader.readByTags(List.of("some/a/1", "some/b/1"), first, 10))
                .extracting(StoredEntry::position)
                .containsExactly(last);
        assertThat(reader.readByTags(List.of("some/a/1", "some/b/1"), 0, 1))
                .extracting(StoredEntry::position)
                .containsExactly(first);
    }

    @Test
    void the_time_of_an_append_leads_back_to_its_last_entry() {
        var accepted = (Verdict.Accepted) append(journal, Condition.NONE, about("time/a/1"), about("time/a/1"));

        assertThat(reader.positionAt(accepted.recordedAt())).isEqualTo(accepted.last());
        assertThat(reader.positionAt(accepted.recordedAt().minusNanos(1_000))).isEqualTo(accepted.first() - 1);
        assertThat(reader.read(accepted.first() - 1, 2))
                .extracting(StoredEntry::recordedAt)
                .containsOnly(accepted.recordedAt());
        assertThat(database.check().timesNeverFall()).isEmpty();
    }

    @Test
    void every_commit_leaves_a_head() {
        var accepted = (Verdict.Accepted) append(journal, Condition.NONE, about("head/a/1"), about("head/a/1"));

        assertThat(reader.headAt(accepted.last()).position()).isEqualTo(accepted.last());
        assertThat(reader.headAt(accepted.last()).recordedAt()).isEqualTo(accepted.recordedAt());
        assertThat(reader.headAt(accepted.first()).position()).isEqualTo(accepted.first() - 1);
        assertThat(reader.headAt(0)).isEqualTo(Head.EMPTY);
    }

    @Test
    void two_entries_of_one_append_cannot_claim_the_same() {
        var twice = new NewEntry[] {claiming("twice/a/1", "twice/m/1"), claiming("twice/a/1", "twice/m/1")};
        assertThatThrownBy(() -> append(journal, Condition.NONE, twice)).isInstanceOf(IllegalArgumentException.class);
    }
}
