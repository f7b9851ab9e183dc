package loyalty.ledger.wiring;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import loyalty.edge.StageLine;
import loyalty.ledger.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Sweeps the vault now and then. */
final class VaultSweep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VaultSweep.class);
    private static final long EVERY_MINUTES = 60;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("vault-sweep").factory());

    private final ScheduledFuture<?> sweeping;
    private final Vault vault;

    VaultSweep(Vault vault) {
        this.vault = vault;
        timer.execute(this::indexPhones);
        this.sweeping = timer.scheduleWithFixedDelay(this::sweep, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void indexPhones() {
        try {
            int versions = vault.indexPhonesOfBefore();
            if (versions > 0) {
                StageLine.of("indexed").with("versions", versions).info(LOG);
            }
        } catch (DataAccessException away) {
            LOG.warn("telephone numbers of before could not be indexed; the next start tries again", away);
        }
    }

    private void sweep() {
        try {
            StageLine.of("swept").with("versions", vault.sweep()).info(LOG);
        } catch (DataAccessException away) {
            LOG.warn("the vault could not be swept; the next try is in {} minutes", EVERY_MINUTES, away);
        }
    }

    @Override
    public void close() {
        sweeping.cancel(false);
        timer.shutdownNow();
    }
}
