package dev.trestle.bridge.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldValuesTest {
  private static final FieldValues.Names NAMES = new FieldValues.Names(List.of("A", "B"));

  @Test
  void isAMapLikeAnyOther() {
    Map<String, @Nullable Object> plain = new HashMap<>();
    plain.put("A", 1L);
    plain.put("B", null);

    Map<String, @Nullable Object> values =
        new FieldValues(NAMES, new @Nullable Object[] {1L, null});

    assertThat(values).isEqualTo(plain).hasSameHashCodeAs(plain).hasSize(2);
    assertThat(values.containsKey("B")).isTrue();
    assertThat(values.containsKey("C")).isFalse();
    assertThat(values.get("C")).isNull();
    assertThat(values.keySet()).containsExactly("A", "B");
  }

  @Test
  void cannotBeChangedOrBuiltWrong() {
    FieldValues values = new FieldValues(NAMES, new @Nullable Object[] {1L, 2L});

    assertThatThrownBy(() -> values.put("A", 3L)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> new FieldValues(NAMES, new @Nullable Object[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FieldValues.Names(List.of("A", "A")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
