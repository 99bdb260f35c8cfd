using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Testing;

/// <summary>
/// The rooms of a service: which feature may refer to which, and which layer to which. It is read from the assembly, so that neither a
/// `using` nor a comment counts; what the compiler makes inside a type counts as that type.
/// </summary>
/// <param name="root">The namespace in which each feature has its own.</param>
/// <param name="features">Each feature with those to which it may refer. They must stand before it, so that no circle can be written down.</param>
/// <param name="composing">The types of the root that put the service together, and so refer to everything.</param>
/// <param name="clients">The types that speak with other services, and so read protos.</param>
public sealed class Rooms(string root, IReadOnlyList<(string Feature, string[] MayUse)> features, string[] composing, string[] clients)
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> Codes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(code => code.Value);

    private static readonly FrozenSet<string> Sql =
        typeof(Work).GetMethods().Where(method => method.GetParameters().Any(parameter => parameter.Name == "sql")).Select(method => method.Name).Append($"get_{nameof(Work.Connection)}").ToFrozenSet();

    /// <summary>Lists each reference that the plan does not allow, with the file that holds it.</summary>
    public IReadOnlyList<string> Broken(IEnumerable<Type> types)
    {
        var broken = new List<string>();
        for (var i = 0; i < features.Count; i++)
        {
            var before = features.Take(i).Select(one => one.Feature).ToList();
            broken.AddRange(features[i].MayUse.Except(before).Select(later => $"The plan lets {features[i].Feature} refer to {later}, which does not stand before it."));
        }

        foreach (var type in types.Where(type => type.DeclaringType is null && type.Namespace is { } space && (space == root || space.StartsWith(root + ".", StringComparison.Ordinal)) && !composing.Contains(type.Name)))
        {
            var own = FeatureOf(type);
            var allowed = features.FirstOrDefault(one => one.Feature == own).MayUse;
            if (own.Length > 0 && allowed is null)
            {
                broken.Add($"{File(type)} is in no feature of the plan.");
                continue;
            }

            foreach (var member in References(type))
            {
                var other = Outermost(member as Type ?? member.DeclaringType!);
                if (other == type)
                {
                    continue;
                }

                if (member is MethodInfo && other == typeof(Work) && Sql.Contains(member.Name) && !type.Name.EndsWith("Store", StringComparison.Ordinal))
                {
                    broken.Add($"{File(type)} holds SQL ({member.Name}); that stands in stores.");
                }

                if (IsApi(other) && other.Assembly == type.Assembly)
                {
                    broken.Add($"{File(type)} refers to {other.Name}, which serves calls; nothing below calls up.");
                }

                if (IsProto(other) && !IsApi(type) && !type.Name.EndsWith("Mapping", StringComparison.Ordinal) && !clients.Contains(type.Name))
                {
                    broken.Add($"{File(type)} refers to the proto {other.Name}; that is for what serves calls, and for mappings.");
                }

                if (other.Assembly == type.Assembly && FeatureOf(other) is { Length: > 0 } feature && feature != own && allowed?.Contains(feature) != true)
                {
                    broken.Add($"{File(type)} refers to {other.Name} of {feature}, which is not in the plan.");
                }
            }
        }

        return [.. broken.Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsApi(Type type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (one.IsDefined(typeof(BindServiceMethodAttribute), inherit: false))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsProto(Type type) => type.Assembly == typeof(Protos.Descriptors).Assembly;

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private string FeatureOf(Type type) => type.Namespace is { } space && space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Split('.')[0] : "";

    private string File(Type type) => $"{(type.Namespace!.Length > root.Length ? type.Namespace[(root.Length + 1)..].Replace('.', '/') + "/" : "")}{type.Name.Split('`')[0]}.cs";

    private static HashSet<MemberInfo> References(Type type)
    {
        var found = new HashSet<MemberInfo>();
        Add(type.BaseType);
        foreach (var one in type.GetInterfaces())
        {
            Add(one);
        }

        foreach (var field in type.GetFields(All))
        {
            Add(field.FieldType);
        }

        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            AddMethod(method);
            if (method.GetMethodBody() is { } body)
            {
                foreach (var local in body.LocalVariables)
                {
                    Add(local.LocalType);
                }

                foreach (var member in Instructions(method, body.GetILAsByteArray()!))
                {
                    AddMember(member);
                }
            }
        }

        foreach (var nested in type.GetNestedTypes(All))
        {
            found.UnionWith(References(nested));
        }

        return found;

        void AddMember(MemberInfo member)
        {
            found.Add(member);
            Add(member as Type ?? member.DeclaringType);
            if (member is MethodBase method)
            {
                AddMethod(method);
            }
            else if (member is FieldInfo field)
            {
                Add(field.FieldType);
            }
        }

        void AddMethod(MethodBase method)
        {
            Add((method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
            {
                Add(parameter.ParameterType);
            }

            foreach (var argument in method.IsGenericMethod ? method.GetGenericArguments() : [])
            {
                Add(argument);
            }
        }

        void Add(Type? one)
        {
            if (one is null || one.IsGenericParameter)
            {
                return;
            }

            if (one.HasElementType)
            {
                Add(one.GetElementType());
                return;
            }

            foreach (var argument in one.IsGenericType ? one.GetGenericArguments() : [])
            {
                Add(argument);
            }

            found.Add(one.IsGenericType ? one.GetGenericTypeDefinition() : one);
        }
    }

    // What the instructions of a method name.
    private static IEnumerable<MemberInfo> Instructions(MethodBase method, byte[] code)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            at += code[at] == 0xFE ? 2 : 1;
            switch (Codes[value].OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(code, at));
                    break;
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
                    at += 4;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }
}
