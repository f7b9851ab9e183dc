package loyalty.ledger.audit.invariant;

import java.time.DateTimeException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import loyalty.journal.JournalReader;

/** Checks, in one pass over the whole journal as it was when the pass began, what the ledger promises. */
public final class Invariants {

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
        // These look at the bytes alone, the others at what the bytes say as well.
        Set<Class<? extends Check>> bare = Set.of(Dense.class, TimeMonotone.class, Leaves.class);
        List<Check> checks = List.of(
                new PerCurrency(Conserve::new),
                new PerCurrency(NoOverdraft::new),
                new PerCurrency(Debts::new),
                new Holds(),
                new PerCurrency(LotRests::new),
                new Bounds(),
                new ReverseOnce(),
                new Dense(),
                new StreamLinked(journal::previous),
                new TimeMonotone(),
                new Leaves(),
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
                new RewardCoupons());
        long head = new Scan(database).each(row -> {
            for (Check check : checks) {
                if (bare.contains(check.getClass())) {
                    check.see(row);
                } else {
                    seeContents(check, row);
                }
            }
        });
        checks.forEach(check -> check.end(head));
        return checks.stream().map(Check::result).toList();
    }

    private static void seeContents(Check check, Row row) {
        if (row.event().isObject() && row.headerJson().isObject()) {
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
