package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loyalty.edge.TokenKeys;
import loyalty.embedded.ServiceDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsIT {

    @TempDir
    Path directory;

    @Test
    void every_secret_is_a_file_for_the_owner_alone() throws IOException {
        var home = madeHome();
        Secrets.in(home);
        try (var files = Files.list(home.secrets())) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_second_start_keeps_them_and_makes_what_is_missing() throws IOException {
        var home = madeHome();
        var first = Secrets.in(home);
        var before = contents(home);
        Files.delete(first.tokenPrivateKey());
        Files.delete(first.tokenPublicKey());
        Secrets.in(home);
        var after = contents(home);
        for (String half : List.of("token-private.pem", "token-public.pem")) {
            assertThat(after.remove(half)).isNotEqualTo(before.remove(half));
        }
        assertThat(after).isEqualTo(before);
    }

    @Test
    void they_are_what_the_services_read() throws IOException {
        var secrets = Secrets.in(madeHome());
        assertThat(TokenKeys.readPublic(secrets.tokenPublicKey())).isNotNull();
        assertThat(TokenKeys.readPrivate(secrets.tokenPrivateKey())).isNotNull();
        assertThat(secrets.databasePasswords()).containsOnlyKeys(ServiceDatabase.roles());
        assertThat(secrets.databasePasswords().values()).doesNotHaveDuplicates().allMatch(it -> it.length() == 48);
    }

    private Home madeHome() {
        var home = new Home(directory);
        home.tryTake().orElseThrow().close();
        return home;
    }

    private static Map<String, String> contents(Home home) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(home.secrets())) {
            for (var file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
