package loyalty.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import loyalty.embedded.ServiceDatabase;
import loyalty.gateway.House;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LocalKeysIT {

    static final House HOUSE = House.freshWith(Map.of("loyalty.gateway.key-refresh-seconds", "600"));

    static DataSource database;

    @BeforeAll
    static void connect() {
        var app = HOUSE.database.handOverTo(ServiceDatabase.GATEWAY).app();
        database = new DriverManagerDataSource(app.url(), app.username(), app.password());
    }

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void who_has_the_machine_makes_an_administrator_whom_the_gateway_lets_in_and_the_trail_names() throws IOException {
        var key = LocalKeys.newAdmin(database, HOUSE.home.resolve("pepper"), "carla", Clock.systemUTC());
        HOUSE.context().getBean(KeyRing.class).refresh();

        var keys = HOUSE.get("/v1/keys", key);
        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(House.json(keys).path("keys").valueStream()).anySatisfy(made -> {
            assertThat(made.path("name").asString()).isEqualTo("carla");
            assertThat(made.path("createdBy").asString()).isEqualTo(LocalKeys.ACTOR);
            assertThat(made.path("roles").toString()).isEqualTo("[\"admin\"]");
        });
        var lost = HOUSE.adminKey.substring(3, 19);
        assertThat(HOUSE.send("DELETE", "/v1/keys/" + lost, key, "").statusCode())
                .isEqualTo(204);
    }

    @Test
    void without_the_pepper_of_the_database_no_key_is_made(@TempDir Path elsewhere) throws IOException {
        var missing = elsewhere.resolve("pepper");
        assertThatThrownBy(() -> LocalKeys.newAdmin(database, missing, "carla", Clock.systemUTC()))
                .hasMessageContaining("is missing");
        assertThat(missing).doesNotExist();

        Files.writeString(missing, "0123456789abcdef".repeat(4));
        assertThatThrownBy(() -> LocalKeys.newAdmin(database, missing, "carla", Clock.systemUTC()))
                .hasMessageContaining("not the one");
    }

    @Test
    void a_name_that_can_be_no_actor_is_refused() {
        assertThatThrownBy(() -> LocalKeys.newAdmin(database, HOUSE.home.resolve("pepper"), "a b", Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a name has");
    }
}
