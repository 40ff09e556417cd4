package dev.andon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every object of Kubernetes is one that Kubernetes knows, of the right type. */
class SchemaTest {

    private static final Map<String, Class<?>> TYPES = Map.of(
            "Namespace", Namespace.class,
            "StatefulSet", StatefulSet.class,
            "Service", Service.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "PersistentVolumeClaim", PersistentVolumeClaim.class,
            "Kafka", Kafka.class,
            "KafkaNodePool", KafkaNodePool.class,
            "KafkaTopic", KafkaTopic.class,
            "KafkaUser", KafkaUser.class);

    /** The model keeps what it does not know; here it is an error. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            })
            .build();

    static List<JsonNode> objects() throws IOException {
        return Yaml.objects(Path.of("kubernetes")).stream()
                .filter(object -> TYPES.containsKey(object.get("kind").asText()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void kubernetesKnowsEveryField(JsonNode object) {
        assertThatCode(() ->
                        STRICT.treeToValue(object, TYPES.get(object.get("kind").asText())))
                .doesNotThrowAnyException();
    }

    @Test
    void kubernetesKnowsEveryFieldOfTheJobsPods() throws IOException {
        // Given
        JsonNode job = Yaml.read(Path.of("kubernetes/overlays/flink/job/job.yaml"));

        // Then
        assertThatCode(() -> STRICT.treeToValue(job.at("/spec/podTemplate"), PodTemplateSpec.class))
                .doesNotThrowAnyException();
    }

    @Test
    void aFieldThatNobodyKnowsIsFound() throws IOException {
        // Given
        JsonNode wrong = STRICT.readTree("{\"kind\": \"Service\", \"spec\": {\"typo\": 1}}");

        // Then
        assertThatCode(() -> STRICT.treeToValue(wrong, Service.class)).hasMessageContaining("typo");
        assertThat(objects()).isNotEmpty();
    }
}
