package loyalty.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The servers that all tests of one JVM share: started on first use, gone with the JVM.
 *
 * <p>Tests are kept apart by a database of their own each, and by topic and group names of their own.
 */
public final class EmbeddedStack {

    private static final String PREFIX = "loyalty-stack-";

    private final Path directory;
    private final EmbeddedPostgres postgres;
    private final AtomicLong names = new AtomicLong();
    private final Map<String, TestDatabase> templates = new ConcurrentHashMap<>();

    private Optional<EmbeddedKafka> kafka = Optional.empty();

    private EmbeddedStack(Path directory) {
        this.directory = directory;
        this.postgres = EmbeddedPostgres.start(PostgresSettings.forTestsIn(directory.resolve("postgres")));
        try (var connection = postgres.connect("postgres")) {
            ServiceRoles.makeRoles(
                    connection,
                    ServiceDatabase.roles().stream()
                            .collect(Collectors.toMap(role -> role, EmbeddedStack::passwordOf)));
        } catch (SQLException e) {
            throw new EmbeddedException("cannot make the roles: " + e.getMessage(), e);
        }
    }

    private static final class Holder {
        static final EmbeddedStack INSTANCE = startInTemporaryDirectory();
    }

    /** The stack of this JVM. */
    public static EmbeddedStack shared() {
        return Holder.INSTANCE;
    }

    private static EmbeddedStack startInTemporaryDirectory() {
        try {
            sweepLeftovers();
            var directory = Files.createTempDirectory(PREFIX);
            var lock = DirectoryLock.take(directory);
            var stack = new EmbeddedStack(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.stop(lock), "stop-stack"));
            return stack;
        } catch (IOException e) {
            throw new EmbeddedException("cannot make a temporary directory: " + e.getMessage(), e);
        }
    }

    /** Deletes what killed test runs of this user left behind. */
    private static void sweepLeftovers() throws IOException {
        try (Stream<Path> siblings = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (var sibling : siblings.filter(EmbeddedStack::isOurLeftover).toList()) {
                var lock = DirectoryLock.tryTake(sibling);
                if (lock.isPresent()) {
                    Trees.delete(sibling);
                    lock.get().close();
                }
            }
        }
    }

    /** Without the file of the lock it may be a run that begins at this very moment. */
    private static boolean isOurLeftover(Path path) {
        return path.getFileName().toString().startsWith(PREFIX) && Files.isWritable(path.resolve("lock"));
    }

    private synchronized void stop(DirectoryLock lock) {
        kafka.ifPresent(EmbeddedKafka::close);
        postgres.close();
        try {
            Trees.delete(directory);
        } catch (IOException e) {
            throw new EmbeddedException("cannot delete " + directory + ": " + e.getMessage(), e);
        }
        lock.close();
    }

    static String passwordOf(String role) {
        return "test-" + role;
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    /** The Kafka of this JVM, started when somebody first asks for it. */
    public synchronized EmbeddedKafka kafka() {
        var running = kafka.orElseGet(() -> EmbeddedKafka.start(directory.resolve("kafka"), 0));
        kafka = Optional.of(running);
        return running;
    }

    /** A name that no other test of this JVM has, for topics, groups and ids. */
    public String uniqueName(String prefix) {
        return prefix + "-" + names.incrementAndGet();
    }

    /** A new empty directory, gone with the JVM like all else. */
    public Path freshDirectory(String prefix) {
        try {
            return Files.createTempDirectory(directory, prefix);
        } catch (IOException e) {
            throw new EmbeddedException("cannot make a directory: " + e.getMessage(), e);
        }
    }

    /** A new empty database. */
    public TestDatabase freshDatabase() {
        return create(uniqueName("test"), Optional.empty());
    }

    /**
     * A new copy of a database that is made once for each JVM: about as quick as an empty one.
     *
     * @param templateName names what the template holds, for example the service whose tables it has
     * @param migrateOnce fills the template; must have closed its connections when it returns
     */
    public TestDatabase databaseFrom(String templateName, Consumer<TestDatabase> migrateOnce) {
        var template = templates.computeIfAbsent(templateName, name -> {
            var empty = create(uniqueName("template-" + name), Optional.empty());
            migrateOnce.accept(empty);
            return empty;
        });
        return create(uniqueName(templateName), Optional.of(template.name()));
    }

    private TestDatabase create(String name, Optional<String> template) {
        try (var connection = postgres.connect("postgres")) {
            Databases.create(connection, name, postgres.superuser(), template);
            var database = new TestDatabase(
                    name, new Login(postgres.jdbcUrl(name), postgres.superuser(), postgres.password()));
            if (template.isPresent()) {
                inherit(database, Databases.find(connection, template.get()));
            }
            return database;
        } catch (SQLException e) {
            throw new EmbeddedException("cannot make the database " + name + ": " + e.getMessage(), e);
        }
    }

    /** PostgreSQL copies neither owner nor grants of a database itself. */
    private static void inherit(TestDatabase copy, Optional<String> ownerOfTemplate) {
        Stream.of(ServiceDatabase.values())
                .filter(service -> ownerOfTemplate.equals(Optional.of(service.owner())))
                .forEach(copy::handOverTo);
    }
}
