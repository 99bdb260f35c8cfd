using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using MentorNet.Access.V1;
using MentorNet.Protos;

namespace MentorNet.Gateway;

/// <summary>Writes into an OpenAPI document what the protos say of each method, parameter, and field, who may call it, and what a call may cost.</summary>
internal sealed class OpenApiWords
{
    private const string Reference = "$ref";

    private readonly Dictionary<string, MethodDescriptor> methods;
    private readonly Dictionary<string, MessageDescriptor> messages;
    private readonly Dictionary<string, EnumDescriptor> enums;

    public OpenApiWords()
    {
        var files = Declarations.ReadComments();
        methods = files.SelectMany(file => file.Services).SelectMany(service => service.Methods).ToDictionary(method => method.FullName);
        var all = files.SelectMany(file => file.MessageTypes).SelectMany(WithNested).ToList();
        messages = all.ToDictionary(SchemaOf);
        enums = files.SelectMany(file => file.EnumTypes).Concat(all.SelectMany(message => message.EnumTypes)).ToDictionary(SchemaOf);
    }

    public void WriteTo(JsonObject paths, JsonObject schemas)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, verbs) in paths)
        {
            foreach (var (verb, operation) in verbs!.AsObject())
            {
                if (operation is JsonObject found && MethodLimits.FindRest(verb, path) is { } method)
                {
                    Describe(found, methods[method.FullName]);

                    // A method may have two paths; its name is that of the first.
                    if (named.Add(method.FullName))
                    {
                        found["operationId"] = $"{method.Service.Name}_{method.Name}";
                    }
                }
            }
        }

        foreach (var (name, schema) in schemas)
        {
            if (messages.TryGetValue(name, out var message))
            {
                Describe(schema!.AsObject(), message);
            }
            else if (enums.TryGetValue(name, out var one))
            {
                schema!["description"] = string.Join("\n", one.Values.Select(value => $"- `{value.Name}`: {CommentOf(value)}").Prepend($"{CommentOf(one)}\n"));
            }
        }
    }

    private static void Describe(JsonObject operation, MethodDescriptor method)
    {
        var access = method.GetOptions().GetExtension(AccessExtensions.Access);
        var call = Descriptors.CallOf(method);
        operation["summary"] = method.Name;
        operation["description"] = string.Join("\n\n", new[]
        {
            CommentOf(method),
            access.Anyone ? "**Who:** anyone, without a token." : $"**Who:** {string.Join(", ", access.Roles.Select(role => role.ToString().ToLowerInvariant()))}{(access.WithoutRole ? ", and people without a role" : "")}.",
            call.Lasts
                ? "**Time:** as long as the caller stays."
                : $"**Time:** at most {(Descriptors.TimeOf(method) ?? CallLimits.Usual).TotalSeconds} seconds.",
            method.InputType.Fields.InDeclarationOrder().Count == 0 || Descriptors.IsRead(method)
                ? null
                : $"**Body:** at most {(call.MaxBodyBytes > 0 ? call.MaxBodyBytes : Descriptors.UsualJsonBytes).ToString("N0", CultureInfo.InvariantCulture)} bytes.",
            Descriptors.IsRead(method) ? "**Again:** it changes nothing." : Descriptors.IsRepeatable(method) ? "**Again:** the same call a second time does nothing more." : null,
        }.Where(line => line is not null));
        if (access.Anyone)
        {
            operation["security"] = new JsonArray();
        }

        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            if (FieldOf(method.InputType, parameter!["name"]?.GetValue<string>() ?? "") is { } field)
            {
                parameter["description"] = CommentOf(field);
            }
        }
    }

    private static void Describe(JsonObject schema, MessageDescriptor message)
    {
        schema["description"] = CommentOf(message);
        foreach (var (name, property) in schema["properties"]?.AsObject().ToList() ?? [])
        {
            if (FieldOf(message, name) is not { } field || property is not JsonObject shape)
            {
                continue;
            }

            // In OpenAPI 3.0 nothing that stands next to a reference counts.
            if (shape.ContainsKey(Reference))
            {
                shape = new JsonObject { ["allOf"] = new JsonArray(shape.DeepClone()) };
                schema["properties"]![name] = shape;
            }

            shape["description"] = CommentOf(field);
        }
    }

    // `pageSize`, or `person.displayName` in a query.
    private static FieldDescriptor? FieldOf(MessageDescriptor message, string path)
    {
        FieldDescriptor? field = null;
        foreach (var part in path.Split('.'))
        {
            var within = field is null ? message : field.FieldType == FieldType.Message ? field.MessageType : null;
            field = within?.Fields.InDeclarationOrder().FirstOrDefault(one => one.JsonName == part || one.Name == part);
            if (field is null)
            {
                return null;
            }
        }

        return field;
    }

    private static string CommentOf(IDescriptor descriptor) => descriptor is DescriptorBase { Declaration.LeadingComments: { Length: > 0 } comment }
        ? string.Join(' ', comment.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        : "";

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) => message.NestedTypes.SelectMany(WithNested).Prepend(message);

    // As services call their schemas: by the .NET type that is made of the message.
    private static string SchemaOf(MessageDescriptor message) => Named(message.File, message.ContainingType, message.Name);

    private static string SchemaOf(EnumDescriptor one) => Named(one.File, one.ContainingType, one.Name);

    private static string Named(FileDescriptor file, MessageDescriptor? within, string name) =>
        within is null ? $"{file.GetOptions()?.CsharpNamespace}.{name}" : $"{SchemaOf(within)}.Types.{name}";
}
