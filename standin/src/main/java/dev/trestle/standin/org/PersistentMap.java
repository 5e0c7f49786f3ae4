package dev.trestle.standin.org;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map from text that never changes: {@link #with} and {@link #without} give a new map that
 * shares all but the path to the changed entry. A snapshot therefore costs nothing, and old
 * versions die with their last reader.
 *
 * <p>A treap: a search tree by key that is also a heap by a priority scattered from the key. The
 * shape depends only on the keys, the expected depth is logarithmic, and no balance has to be
 * repaired.
 */
final class PersistentMap<V> {
  private record Node<V>(
      String key,
      V value,
      int priority,
      @Nullable Node<V> left,
      @Nullable Node<V> right,
      int size) {}

  private static final PersistentMap<?> EMPTY = new PersistentMap<>(null);
  private final @Nullable Node<V> root;

  private PersistentMap(@Nullable Node<V> root) {
    this.root = root;
  }

  @SuppressWarnings("unchecked")
  static <V> PersistentMap<V> empty() {
    return (PersistentMap<V>) EMPTY;
  }

  int size() {
    return size(root);
  }

  @Nullable V get(String key) {
    Node<V> node = root;
    while (node != null) {
      int order = key.compareTo(node.key);
      if (order == 0) {
        return node.value;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  PersistentMap<V> with(String key, V value) {
    return new PersistentMap<>(insert(root, key, value));
  }

  PersistentMap<V> without(String key) {
    return get(key) == null ? this : new PersistentMap<>(remove(root, key));
  }

  Stream<V> values() {
    return valuesFrom("");
  }

  /** The values of all keys not before this one, in key order. */
  Stream<V> valuesFrom(String firstKey) {
    return stream(firstKey).map(Node::value);
  }

  /** The values of all keys that begin with this prefix, in key order. */
  Stream<V> valuesWithPrefix(String prefix) {
    return stream(prefix).takeWhile(node -> node.key.startsWith(prefix)).map(Node::value);
  }

  private Stream<Node<V>> stream(String firstKey) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Walk<>(root, firstKey), java.util.Spliterator.ORDERED),
        false);
  }

  private static <V> Node<V> insert(@Nullable Node<V> node, String key, V value) {
    if (node == null) {
      return new Node<>(key, value, scatter(key.hashCode()), null, null, 1);
    }
    int order = key.compareTo(node.key);
    if (order == 0) {
      return new Node<>(key, value, node.priority, node.left, node.right, node.size);
    }
    if (order < 0) {
      Node<V> left = insert(node.left, key, value);
      return left.priority > node.priority
          ? join(left, left.left, join(node, left.right, node.right))
          : join(node, left, node.right);
    }
    Node<V> right = insert(node.right, key, value);
    return right.priority > node.priority
        ? join(right, join(node, node.left, right.left), right.right)
        : join(node, node.left, right);
  }

  private static <V> @Nullable Node<V> remove(@Nullable Node<V> node, String key) {
    if (node == null) {
      return null;
    }
    int order = key.compareTo(node.key);
    if (order == 0) {
      return merge(node.left, node.right);
    }
    return order < 0
        ? join(node, remove(node.left, key), node.right)
        : join(node, node.left, remove(node.right, key));
  }

  private static <V> @Nullable Node<V> merge(@Nullable Node<V> left, @Nullable Node<V> right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    return left.priority > right.priority
        ? join(left, left.left, merge(left.right, right))
        : join(right, merge(left, right.left), right.right);
  }

  private static <V> Node<V> join(Node<V> top, @Nullable Node<V> left, @Nullable Node<V> right) {
    return new Node<>(top.key, top.value, top.priority, left, right, 1 + size(left) + size(right));
  }

  private static int size(@Nullable Node<?> node) {
    return node == null ? 0 : node.size;
  }

  private static int scatter(int hash) {
    int mixed = hash * 0x9E3779B9;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
    return mixed ^ (mixed >>> 13);
  }

  private static final class Walk<V> implements Iterator<Node<V>> {
    private final Deque<Node<V>> path = new ArrayDeque<>();

    Walk(@Nullable Node<V> root, String firstKey) {
      Node<V> node = root;
      while (node != null) {
        if (node.key.compareTo(firstKey) >= 0) {
          path.push(node);
          node = node.left;
        } else {
          node = node.right;
        }
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public Node<V> next() {
      if (path.isEmpty()) {
        throw new NoSuchElementException();
      }
      Node<V> next = path.pop();
      Node<V> node = next.right;
      while (node != null) {
        path.push(node);
        node = node.left;
      }
      return next;
    }
  }
}
