package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EmfDimensionTest {
  @Test
  void metrics_carry_the_name_that_lambda_gives_the_function() {
    Environment lambda = new Environment(Map.of("AWS_LAMBDA_FUNCTION_NAME", "trestle-apply"));
    assertThat(Emf.dimension(lambda, "Apply")).isEqualTo("trestle-apply");
    assertThat(Emf.dimension(new Environment(Map.of()), "Apply")).isEqualTo("Apply");
  }
}
