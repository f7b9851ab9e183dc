package loyalty.ledger.audit.invariant;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import loyalty.journal.JournalReader;

/** Checks, in one pass over the whole journal as it was when the pass began, what the ledger promises. */
public final class Invariants {

    /** These look at the bytes alone, the others at what the bytes say as well. */
    private static final Set<Class<? extends Check>> BARE = Set.of(Dense.class, TimeMonotone.class, Leaves.class);

    private final DataSource database;
    private final JournalReader journal;

    public Invariants(DataSource database) {
        this.database = database;
        this.journal = new JournalReader(database);
    }

    /**
     * What came of one promise.
     *
     * @param checked how many things were looked at: entries, movements, returns ...
     * @param detail the first findings with their positions, or that it holds
     */
    public record Result(String id, String name, boolean ok, long checked, String detail) {}

    public List<Result> check() {
        List<Check> checks = List.of(
                new PerCurrency(Conserve::new),
                new PerCurrency(NoOverdraft::new),
                new PerCurrency(Debts::new),
                new Holds(),
                new PerCurrency(LotRests::new),
                new Bounds(),
                new ReverseOnce(),
                new Dense(0),
                new StreamLinked(journal::previous, _ -> Map.of()),
                new TimeMonotone(Long.MIN_VALUE),
                new Leaves(0, List.of()),
                new FourEyes(),
                new Quotas(),
                new Opened(),
                new Seats(),
                new Pooled(),
                new ClaimOnce(),
                new RewardOrders(),
                new Funded(),
                new Coupons(),
                new Offers(),
                new Reinstated(),
                new Rerated(),
                new Standing(),
                new OneCurrency(),
                new Margins(),
                new RewardCoupons(),
                new TookPart(),
                new Volumes(),
                new Grants(),
                new MemberYears(),
                new Voided(),
                new SplitRefunds(),
                new Caused(),
                new KnownThen(),
                new Overridden());
        long head = new Scan(database).each(row -> checks.forEach(check -> show(row, check)));
        checks.forEach(check -> check.end(head));
        return checks.stream().map(Check::result).toList();
    }

    /** To a check that looks at the bytes alone whatever they say, to any other if they can be read. */
    static void show(Row row, Check check) {
        if (BARE.contains(check.getClass())) {
            check.see(row);
        } else if (row.event().isObject() && row.headerJson().isObject()) {
            try {
                check.see(row);
            } catch (DateTimeException | ArithmeticException damaged) {
                check.unreadable(row.position());
            }
        } else {
            check.unreadable(row.position());
        }
    }
}
