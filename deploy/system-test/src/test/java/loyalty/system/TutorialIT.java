package loyalty.system;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the product is for, row by row of its list of capabilities: each told and asked through the gateway of one running system, as a newcomer would try it. */
class TutorialIT {

    @TempDir
    static Path home;

    static Door door;

    @BeforeAll
    static void open() {
        door = Door.of(home);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Nested
    class Earning extends EarningTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Spending extends SpendingTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Standing extends StandingTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Lapses extends LapseTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Currencies extends CurrencyTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Receipts extends ReceiptTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Coupons extends CouponTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Offers extends OfferTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Campaigns extends CampaignTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Late extends LateTutorial {
        @Override
        Door door() {
            return door;
        }
    }

    @Nested
    class Running extends RunningTutorial {
        @Override
        Door door() {
            return door;
        }
    }
}
