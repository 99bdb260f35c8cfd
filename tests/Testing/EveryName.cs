using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace MentorNet.Testing;

/// <summary>
/// Names a thing that is not there for a caller, and what is in it, by every field of every request, and compares each refusal with that of a thing which never was. A new method is covered as
/// soon as its proto names it.
/// </summary>
/// <param name="collection">The first part of the thing's resource name.</param>
/// <param name="id">The thing.</param>
/// <param name="tails">What stands behind its name in the names of it and of what is in it.</param>
public sealed class EveryName(string collection, Guid id, params string[] tails)
{
    private static readonly string[] Words = ["text", "title", "file_name", "query", "time_zone", "etag", "request_id", "page_token"];
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Lists each call that is answered otherwise than one that names what never was, and the methods that say of the latter that it is not found.</summary>
    public async Task<(IReadOnlyList<string> Differences, IReadOnlyList<string> Found)> DifferencesAsync(CallInvoker invoker, IReadOnlyCollection<MethodDescriptor> methods)
    {
        var (differences, found) = (new List<string>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var method in methods)
        {
            var fields = NamesOf(method.InputType, "", 2).ToList();
            foreach (var tail in fields.Count == 0 ? [] : tails)
            {
                var answer = await CompareAsync(method, new() { [fields[0]] = tail }, upper: false);
                await CompareAsync(method, new() { [fields[0]] = tail }, upper: true);
                // What the first field says nothing of is not read on.
                foreach (var (field, other) in answer.StartsWith($"{StatusCode.InvalidArgument}", StringComparison.Ordinal) ? [] : fields.Skip(1).SelectMany(field => tails.Select(other => (field, other))))
                {
                    await CompareAsync(method, new() { [fields[0]] = tail, [field] = other }, upper: false);
                }
            }
        }

        return (differences, [.. found]);

        async Task<string> CompareAsync(MethodDescriptor method, Dictionary<string, string> named, bool upper)
        {
            var (there, never) = (Spell(id, upper), Spell(Guid.NewGuid(), upper));
            var expected = (await CallAsync(invoker, method, Make(method.InputType, "", never, named)))
                .Replace(never, there, StringComparison.Ordinal).Replace(never.ToLowerInvariant(), there.ToLowerInvariant(), StringComparison.Ordinal);
            if (await CallAsync(invoker, method, Make(method.InputType, "", there, named)) is var actual && actual != expected)
            {
                differences.Add($"{method.Name} by {string.Join(", ", named)}: '{actual}' where what never was is '{expected}'");
            }

            if (expected.StartsWith($"{StatusCode.NotFound}", StringComparison.Ordinal))
            {
                found.Add(method.Name);
            }

            return expected;
        }
    }

    private static string Spell(Guid id, bool upper) => upper ? $"{id}".ToUpperInvariant() : $"{id}";

    private static IEnumerable<string> NamesOf(MessageDescriptor type, string path, int depth) => type.Fields.InFieldNumberOrder().SelectMany(field => field switch
    {
        { FieldType: FieldType.String, IsMap: false } when !Words.Contains(field.Name) => [$"{path}{field.Name}"],
        { FieldType: FieldType.Message, IsRepeated: false } when depth > 0 && !field.MessageType.File.Package.StartsWith("google.", StringComparison.Ordinal) => NamesOf(field.MessageType, $"{path}{field.Name}.", depth - 1),
        _ => Enumerable.Empty<string>(),
    });

    // A request that is good but for what it names.
    private IMessage Make(MessageDescriptor type, string path, string id, Dictionary<string, string> named)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            object? value = field.FieldType switch
            {
                FieldType.String when named.TryGetValue($"{path}{field.Name}", out var tail) => $"{collection}/{id}{tail}",
                FieldType.String => field.Name switch { "text" or "title" or "query" => "Words", "file_name" => "plan.txt", _ => null },
                FieldType.Int64 => 1L,
                FieldType.Enum => field.EnumType.Values.Last().Number,
                FieldType.Message when field.MessageType.FullName == HttpBody.Descriptor.FullName => new HttpBody { ContentType = "text/plain", Data = ByteString.CopyFromUtf8("Words") },
                FieldType.Message when field.MessageType.FullName == FieldMask.Descriptor.FullName => new FieldMask { Paths = { "title" } },
                FieldType.Message when !field.IsMap && !field.MessageType.File.Package.StartsWith("google.", StringComparison.Ordinal) => Make(field.MessageType, $"{path}{field.Name}.", id, named),
                _ => null,
            };
            if (value is null || field.IsMap || field.ContainingOneof is { IsSynthetic: false } choice && choice.Fields[0] != field)
            {
                continue;
            }

            if (!field.IsRepeated)
            {
                field.Accessor.SetValue(message, field.FieldType == FieldType.Enum ? System.Enum.ToObject(field.EnumType.ClrType, value) : value);
            }
            else if (field.FieldType != FieldType.Enum)
            {
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
            }
        }

        return message;
    }

    private static async Task<string> CallAsync(CallInvoker invoker, MethodDescriptor descriptor, IMessage request)
    {
        var type = (descriptor.IsClientStreaming, descriptor.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (true, false) => MethodType.ClientStreaming,
            _ => MethodType.ServerStreaming,
        };
        var method = new Method<byte[], byte[]>(type, descriptor.Service.FullName, descriptor.Name, Bytes, Bytes);
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(20));
        try
        {
            switch (type)
            {
                case MethodType.Unary:
                    await invoker.AsyncUnaryCall(method, null, options, request.ToByteArray());
                    break;
                case MethodType.ClientStreaming:
                    using (var call = invoker.AsyncClientStreamingCall(method, null, options))
                    {
                        await call.RequestStream.WriteAsync(request.ToByteArray());
                        await call.RequestStream.CompleteAsync();
                        await call;
                    }

                    break;
                default:
                    using (var call = invoker.AsyncServerStreamingCall(method, null, options, request.ToByteArray()))
                    {
                        await call.ResponseStream.MoveNext(CancellationToken.None);
                    }

                    break;
            }

            return "taken";
        }
        catch (RpcException e)
        {
            // The whole status as its bytes: what is in it is text.
            return $"{e.StatusCode} {e.Status.Detail} {System.Text.Encoding.Latin1.GetString(e.Trailers.GetValueBytes("grpc-status-details-bin") ?? [])}";
        }
    }
}
