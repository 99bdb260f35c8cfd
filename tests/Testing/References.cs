using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace MentorNet.Testing;

/// <summary>What compiled types name. It is read from the assembly, so that neither a `using` nor a comment counts.</summary>
internal static class References
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> Codes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(code => code.Value);

    /// <summary>Gives the type in which a type stands, after all.</summary>
    public static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    /// <summary>Gives every type and member that a type names, in its signatures and instructions; what the compiler makes inside it counts as the type.</summary>
    public static HashSet<MemberInfo> Of(Type type)
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

                foreach (var member in Named(method, body.GetILAsByteArray()!).OfType<MemberInfo>())
                {
                    AddMember(member);
                }
            }
        }

        foreach (var nested in type.GetNestedTypes(All))
        {
            found.UnionWith(Of(nested));
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

    /// <summary>Gives every text that the instructions of a type hold, and of what the compiler makes inside it.</summary>
    public static IEnumerable<string> TextsOf(Type type) =>
        type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
            .SelectMany(method => method.GetMethodBody() is { } body ? Named(method, body.GetILAsByteArray()!).OfType<string>() : [])
            .Concat(type.GetNestedTypes(All).SelectMany(TextsOf));

    // What the instructions of a method name: types, members and texts.
    private static IEnumerable<object> Named(MethodBase method, byte[] code)
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
                case OperandType.InlineString:
                    yield return method.Module.ResolveString(BitConverter.ToInt32(code, at));
                    at += 4;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }
}
