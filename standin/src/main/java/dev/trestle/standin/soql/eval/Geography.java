package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.soql.Expression.Distance;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Distances on the globe. */
final class Geography {
  private static final double EARTH_RADIUS_KM = 6371.0088;
  private static final double KM_PER_MILE = 1.609344;

  private Geography() {}

  /** The great-circle distance from a row's location, null if half of the location is missing. */
  static @Nullable BigDecimal distance(Row row, Field location, Distance distance) {
    Double latitude = coordinate(row, location, "latitude");
    Double longitude = coordinate(row, location, "longitude");
    if (latitude == null || longitude == null) {
      return null;
    }
    double km = km(latitude, longitude, distance.latitude(), distance.longitude());
    return BigDecimal.valueOf(distance.miles() ? km / KM_PER_MILE : km);
  }

  private static @Nullable Double coordinate(Row row, Field location, String part) {
    for (Field component : row.type().components(location.name())) {
      if (component.name().toLowerCase(Locale.ROOT).contains(part)) {
        Object value = row.get(component.name());
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
      }
    }
    return null;
  }

  private static double km(
      double latitude1, double longitude1, double latitude2, double longitude2) {
    double phi1 = Math.toRadians(latitude1);
    double phi2 = Math.toRadians(latitude2);
    double sinPhi = Math.sin((phi2 - phi1) / 2);
    double sinLambda = Math.sin(Math.toRadians(longitude2 - longitude1) / 2);
    double h = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * sinLambda * sinLambda;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
  }
}
