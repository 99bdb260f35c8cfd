using System.Reflection;
using MentorNet.Protos;

namespace MentorNet.Testing;

/// <summary>A feature of a service, with those to which it may refer.</summary>
/// <param name="Feature">The feature's namespace below that of the service.</param>
/// <param name="MayUse">The features to which all of it may refer. They must stand before it, so that no circle can be written down.</param>
/// <param name="ServingToo">The features to which what serves its calls may refer as well. Nothing refers to that, so no circle comes of it.</param>
public sealed record Room(string Feature, string[] MayUse, string[]? ServingToo = null);

/// <summary>
/// The rooms of a service: which feature may refer to which, and which layer to which. It is read from the assembly; what the compiler makes
/// inside a type counts as that type.
/// </summary>
/// <param name="root">The namespace in which each feature has its own.</param>
/// <param name="rooms">Each feature with those to which it may refer.</param>
/// <param name="composing">The types of the service that put it together, and so refer to everything.</param>
/// <param name="protos">The types that read protos beside what serves calls and mappings, as clients of other services do.</param>
/// <param name="once">The hosted services that do something once at the start, each with its reason.</param>
public sealed class Rooms(string root, IReadOnlyList<Room> rooms, string[] composing, string[] protos, IReadOnlyList<(string Type, string Why)>? once = null)
{
    private readonly Layers layers = new(root, once: once);

    /// <summary>Lists each reference that the plan does not allow, with the file that holds it.</summary>
    public IReadOnlyList<string> Broken(IEnumerable<Type> types)
    {
        var broken = new List<string>();
        for (var i = 0; i < rooms.Count; i++)
        {
            var before = rooms.Take(i).Select(one => one.Feature).ToList();
            broken.AddRange(rooms[i].MayUse.Except(before).Select(later => $"The plan lets {rooms[i].Feature} refer to {later}, which does not stand before it."));
        }

        var own = types.Where(type => type.DeclaringType is null && layers.IsOwn(type) && !composing.Contains(type.Name)).ToList();
        var readers = new HashSet<string>();
        foreach (var type in own)
        {
            var room = rooms.FirstOrDefault(one => one.Feature == FeatureOf(type));
            if (FeatureOf(type).Length > 0 && room is null)
            {
                broken.Add($"{layers.File(type)} is in no feature of the plan.");
                continue;
            }

            foreach (var member in References.Of(type))
            {
                var inner = member as Type ?? member.DeclaringType!;
                var other = References.Outermost(inner);
                if (other == type)
                {
                    continue;
                }

                // One of a list of names is no message.
                if (other.Assembly == typeof(Descriptors).Assembly && other.Namespace != typeof(Descriptors).Namespace && !inner.IsEnum && !Layers.IsServing(type) && !type.Name.EndsWith("Mapping", StringComparison.Ordinal))
                {
                    readers.Add(type.Name);
                    if (!protos.Contains(type.Name))
                    {
                        broken.Add($"{layers.File(type)} refers to the proto {other.Name}; that is for what serves calls, and for mappings.");
                    }
                }

                if (other.Assembly == type.Assembly && FeatureOf(other) is { Length: > 0 } feature && feature != room?.Feature
                    && room?.MayUse.Contains(feature) != true && !(Layers.IsServing(type) && room?.ServingToo?.Contains(feature) == true))
                {
                    broken.Add($"{layers.File(type)} refers to {other.Name} of {feature}, which is not in the plan.");
                }
            }
        }

        broken.AddRange(protos.Except(readers).Select(type => $"{type} may read protos and reads none."));
        return [.. broken.Concat(layers.Broken(own)).Distinct().Order(StringComparer.Ordinal)];
    }

    private string FeatureOf(Type type) => layers.IsOwn(type) && type.Namespace!.Length > root.Length ? type.Namespace[(root.Length + 1)..].Split('.')[0] : "";
}
