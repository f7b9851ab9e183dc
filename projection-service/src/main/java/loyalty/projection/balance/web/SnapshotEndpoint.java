package loyalty.projection.balance.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.Subject;
import loyalty.projection.balance.store.BalanceSnapshot;
import loyalty.projection.feed.Topics;
import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import loyalty.value.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Balances for a subscriber that begins: what to start from, and from which offsets to go on. */
@RestController
public final class SnapshotEndpoint {

    private static final int LIMIT_MAX = 5_000;

    private final BalanceAnswers answers;
    private final BalanceSnapshot snapshot;
    private final Gate gate;

    public SnapshotEndpoint(BalanceAnswers answers, BalanceSnapshot snapshot, Gate gate) {
        this.answers = answers;
        this.snapshot = snapshot;
        this.gate = gate;
    }

    /**
     * A member's lots.
     *
     * @param partition where the entries of the member are
     * @param position entries of this member up to this position are in the lots, later ones are not
     */
    record Row(String memberId, int partition, long position, List<BalanceSnapshot.LotLeft> lots) {}

    /**
     * A page in the order of the ids' bytes.
     *
     * @param offsets the offset in each partition at which the entries begin that are not in this page
     */
    record Page(String programme, long position, List<Long> offsets, List<Row> members, Optional<String> next) {}

    @GetMapping("/v1/programmes/{programme}/balances/snapshot")
    Page page(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String minPosition,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit)
            throws SQLException {
        int most = Question.limit(limit, LIMIT_MAX);
        var question = Question.of(programme, null, minPosition, gate.now());
        var view = answers.view(question);
        var page = snapshot.page(view.slot(), question.programme(), after, most);
        var rows = new ArrayList<Row>(page.members().size());
        page.members().forEach((member, lots) -> {
            var subject = Subject.of(question.programme(), new MemberId(member));
            int partition = Topics.partitionOf(subject.text().getBytes(UTF_8));
            rows.add(
                    new Row(member, partition, page.checkpoint().lastPositions().get(partition), lots));
        });
        return new Page(
                question.programme().value(),
                view.position(),
                page.checkpoint().nextOffsets(),
                rows,
                rows.size() == most ? Optional.of(rows.getLast().memberId()) : Optional.empty());
    }
}
