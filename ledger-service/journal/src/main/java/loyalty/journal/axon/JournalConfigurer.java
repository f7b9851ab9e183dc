package loyalty.journal.axon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.core.ApplicationContext;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.jspecify.annotations.Nullable;

/**
 * Axon 5.0.1 set up around a journal, with what its bugs make necessary: units of work without a transaction manager (a failed begin
 * would leave the caller waiting for ever), a cache before the resolver of message types and before the components (both search
 * anew for every message), a tag resolver of the application's (the default one reflects over every event), and an event store
 * that publishes inside a unit of work only.
 *
 * <p>Configured further like any {@link EventSourcingConfigurer}; once started it has {@link EventStore} and
 * {@link UnitOfWorkFactory}. Run units of work through {@link UnitsOfWork}.
 */
public final class JournalConfigurer {

    private JournalConfigurer() {}

    /** A configurer to go on with. */
    public static EventSourcingConfigurer create(
            EventStorageEngine journal, Converter converter, MessageTypeResolver types, TagResolver tags) {
        return EventSourcingConfigurer.create()
                .registerEventStorageEngine(_ -> journal)
                .registerTagResolver(_ -> tags)
                .componentRegistry(registry -> registry.registerComponent(Converter.class, _ -> converter)
                        .registerComponent(MessageTypeResolver.class, _ -> new RememberedTypes(types))
                        .registerComponent(
                                UnitOfWorkFactory.class,
                                configuration -> new SimpleUnitOfWorkFactory(new RememberedComponents(configuration)))
                        .registerComponent(
                                CommandBus.class,
                                configuration -> new SimpleCommandBus(
                                        configuration.getComponent(UnitOfWorkFactory.class), List.of()))
                        .registerDecorator(
                                EventStore.class, Integer.MAX_VALUE, (_, _, store) -> new AwaitedEventStore(store)));
    }

    /** Asks once for each class. */
    private static final class RememberedTypes implements MessageTypeResolver {

        private final MessageTypeResolver types;
        private final Map<Class<?>, Optional<MessageType>> known = new ConcurrentHashMap<>();

        RememberedTypes(MessageTypeResolver types) {
            this.types = types;
        }

        @Override
        public Optional<MessageType> resolve(Class<?> payloadType) {
            return known.computeIfAbsent(payloadType, types::resolve);
        }
    }

    /** Asks the configuration once for each component. */
    private static final class RememberedComponents implements ApplicationContext {

        private final Configuration configuration;
        private final Map<Class<?>, Object> known = new ConcurrentHashMap<>();

        RememberedComponents(Configuration configuration) {
            this.configuration = configuration;
        }

        @Override
        public <C> C component(Class<C> type, @Nullable String name) {
            if (name != null) {
                return configuration.getComponent(type, name);
            }
            var component = known.get(type);
            if (component == null) { // not computeIfAbsent: making one component may ask for others
                component = configuration.getComponent(type);
                known.put(type, component);
            }
            return type.cast(component);
        }
    }
}
