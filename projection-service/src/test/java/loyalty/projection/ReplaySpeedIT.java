package loyalty.projection;

import static loyalty.projection.given.Facts.NOON;
import static loyalty.projection.given.Facts.lot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import loyalty.event.LedgerEvent;
import loyalty.projection.given.Facts;
import loyalty.projection.given.RunningService;
import loyalty.value.MemberId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How quickly each projection replays, rows and checkpoints written; prints the figures. */
@Tag("slow")
class ReplaySpeedIT {

    static final int MEMBERS = 20_000;
    static final int ENTRIES = Integer.getInteger("loyalty.replay.entries", 300_000);
    static final int PER_TRANSACTION = 1_000;
    static final long SEED = 7L;

    @Test
    void the_slowest_projection_replays_thirty_thousand_entries_a_second() {
        try (var service = new RunningService()) {
            long last = publish(service);
            await().atMost(Duration.ofMinutes(10))
                    .until(() -> service.get("/v1/programmes/shop/population?limit=1&minPosition=" + last)
                                    .status()
                            == 200);
            for (int round = 1; round <= 3; round++) {
                for (String name : new String[] {"balance", "tier", "segment"}) {
                    double perSecond = replay(service, name, "round-" + round, last);
                    System.out.printf("replay of %s, round %d: %,.0f entries/s%n", name, round, perSecond);
                    assertThat(perSecond).isPositive();
                }
            }
        }
    }

    static double replay(RunningService service, String name, String key, long last) {
        long began = System.nanoTime();
        assertThat(service.post("/v1/projections/" + name + "/rebuild", name + key)
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !service.get("/v1/projections").raw().body().contains("REBUILDING"));
        return last / ((System.nanoTime() - began) / 1e9);
    }

    /** Registrations, then purchases of random members with a redemption now and then. */
    static long publish(RunningService service) {
        var shop = Facts.of("shop");
        var random = new Random(SEED);
        var batch = new ArrayList<LedgerEvent>();
        batch.add(shop.published());
        long last = 0;
        for (int i = 0; i < ENTRIES; i++) {
            var member = new MemberId("%06d".formatted(i < MEMBERS ? i : random.nextInt(MEMBERS)));
            var at = NOON.plusSeconds(i);
            if (i < MEMBERS) {
                batch.add(shop.registered(member, NOON));
            } else if (i % 10 == 9) {
                batch.add(shop.redeemed(member, "X-" + i, at, 1, lot("P-" + i, at)));
            } else {
                batch.add(shop.purchase(member, "P-" + i, at, 1 + random.nextInt(5_000)));
            }
            if (batch.size() >= PER_TRANSACTION) {
                last = service.publisher().publish(batch);
                batch.clear();
            }
        }
        return batch.isEmpty() ? last : service.publisher().publish(batch);
    }
}
