package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogFormTest {

    @Test
    void json_on_request_is_an_object_a_line_with_station_and_method() throws Exception {
        // When
        List<String> lines = logged("json");

        // Then
        assertThat(lines).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(lines.get(0));
        assertThat(line.get("level").asText()).isEqualTo("INFO");
        assertThat(line.get("formattedMessage").asText()).isEqualTo("station 'casting-3': rebuilding");
        assertThat(line.at("/kvpList/0/station").asText()).isEqualTo("casting-3");
        assertThat(line.at("/mdc/method").asText()).isEqualTo("inspection");
    }

    @Test
    void people_get_lines() throws Exception {
        assertThat(logged("text")).hasSize(1).allMatch(line -> line.endsWith("INFO  station 'casting-3': rebuilding"));
    }

    @Test
    void another_form_is_refused_as_nothing_would_be_logged() {
        assertThat(LogForm.fault("jsonl")).contains("ANDON_LOG is jsonl; give text or json, or leave it out");
        assertThat(LogForm.fault("json")).isEmpty();
        assertThat(LogForm.fault(null)).isEmpty();
    }

    private static List<String> logged(String form) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream err = System.err;
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty(LogForm.VARIABLE, form);
        try {
            System.setErr(new PrintStream(bytes, true));
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(LogFormTest.class.getResource("/logback.xml"));
            Logger log = context.getLogger("dev.andon.streams.Test");
            context.getMDCAdapter().put("method", "inspection");
            log.atInfo().addKeyValue("station", "casting-3").log("station '{}': rebuilding", "casting-3");
        } finally {
            System.setErr(err);
            context.stop();
        }
        return bytes.toString().lines().toList();
    }
}
