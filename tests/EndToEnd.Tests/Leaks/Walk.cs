using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Protos;

namespace MentorNet.EndToEnd.Tests.Leaks;

/// <summary>All bytes that came back, and the refusal in words, empty where there was none.</summary>
internal sealed record Answer(byte[] Bytes, string Refusal);

/// <summary>Calls every public method with requests made of a pool of values, and hands on each answer's bytes. A new method is walked as soon as its proto names it.</summary>
internal sealed class Walk(IReadOnlyDictionary<string, string[]> pool, string[] texts, int most = 24)
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    // Each would end the walk for whoever walks or for everybody, and none answers with anything about others.
    private static readonly HashSet<string> Left =
    [
        "CreateErasure", // erases the viewer
        "EndSession", // ends the viewer's token
        "DeleteConsortium", // ends the test
        "CreateDemoConsortium",
        "ListDevelopmentMail", // the mailbox of a development machine, which production does not have
    ];

    private static readonly string[] Reads = ["Get", "List", "Search", "Find", "Compare", "Batch", "Preview", "Check", "Verify", "Download", "Watch", "Stream"];

    private int calls;

    public int Calls => calls;

    public static bool IsRead(MethodDescriptor method) => Descriptors.IsRead(method) || Reads.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal));

    /// <summary>Lists the methods that are walked: reads, or what changes something.</summary>
    public static IEnumerable<MethodDescriptor> Methods(bool reads) => Descriptors.Public.SelectMany(service => service.Methods)
        .Where(method => !Left.Contains(method.Name) && !method.IsClientStreaming && IsRead(method) == reads);

    /// <summary>Calls a method with each of its requests, streams side by side, and gives what came: the answer or the refusal, with all headers and trailers.</summary>
    public async Task<IReadOnlyList<(string Request, Answer Answer)>> CallAsync(CallInvoker invoker, MethodDescriptor method)
    {
        var answers = new List<(string Request, Task<Answer> Answer)>();
        foreach (var request in Requests(method))
        {
            Interlocked.Increment(ref calls);
            var answer = AnswerAsync(invoker, method, request.ToByteArray());
            answers.Add((JsonFormatter.Default.Format(request), answer));
            if (!method.IsServerStreaming)
            {
                await answer;
            }
        }

        return [.. answers.Select(each => each.Request).Zip(await Task.WhenAll(answers.Select(each => each.Answer)))];
    }

    /// <summary>Calls a method with a request of before in which some ids are others.</summary>
    public async Task<Answer> CallAsync(CallInvoker invoker, MethodDescriptor method, string request)
    {
        Interlocked.Increment(ref calls);
        return await AnswerAsync(invoker, method, JsonParser.Default.Parse(request, method.InputType).ToByteArray());
    }

    /// <summary>Lists every resource name in a message: {collection}/{id}.</summary>
    public static IEnumerable<string> Names(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var values = field.IsMap ? [] : field.IsRepeated ? ((System.Collections.IEnumerable)field.Accessor.GetValue(message)).Cast<object>() : [field.Accessor.GetValue(message)];
            foreach (var value in values)
            {
                switch (value)
                {
                    case IMessage part:
                        foreach (var name in Names(part))
                        {
                            yield return name;
                        }

                        break;
                    case string text when text.IndexOf('/', StringComparison.Ordinal) is > 0 and < 30 && !text.Contains(' ', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal):
                        yield return text;
                        break;
                }
            }
        }
    }

    // One request without anything, and as many as the longest list of values that one of its fields has.
    private IEnumerable<IMessage> Requests(MethodDescriptor method)
    {
        yield return Empty(method.InputType);
        var path = PathOf(method);
        for (var i = 0; i < most; i++)
        {
            var request = Empty(method.InputType);
            if (!Fill(request, method, path, i, depth: 0))
            {
                yield break;
            }

            yield return request;
        }
    }

    private static IMessage Empty(MessageDescriptor type) => (IMessage)Activator.CreateInstance(type.ClrType)!;

    // Says whether some field had an i-th value of its own.
    private bool Fill(IMessage message, MethodDescriptor method, string path, int i, int depth)
    {
        var fresh = false;
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsMap || field.ContainingOneof is { IsSynthetic: false })
            {
                continue;
            }

            if (field.FieldType == FieldType.Message)
            {
                if (depth < 2 && field.MessageType.File.Package.StartsWith("mentornet.", StringComparison.Ordinal) && !field.IsRepeated)
                {
                    var part = Empty(field.MessageType);
                    fresh |= Fill(part, method, path, i, depth + 1);
                    field.Accessor.SetValue(message, part);
                }

                continue;
            }

            if (field.FieldType == FieldType.String)
            {
                var values = Values(field, path);
                if (values.Length == 0)
                {
                    continue;
                }

                fresh |= i < values.Length;
                var value = values[i % values.Length];
                if (field.IsRepeated)
                {
                    ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
                }
                else
                {
                    field.Accessor.SetValue(message, value);
                }
            }
            else if (!field.IsRepeated && field.Name == "page_size")
            {
                field.Accessor.SetValue(message, 200);
            }
            else if (!field.IsRepeated && field.FieldType == FieldType.Enum && field.Name is "role" or "kind" or "state")
            {
                // A filter leaves things out; without it everything is there.
            }
        }

        return fresh;
    }

    /// <summary>Lists the names that a field of a method's request may take.</summary>
    public string[] NamesOf(FieldDescriptor field, MethodDescriptor method) => NamesOf(field, PathOf(method));

    /// <summary>The collection whose names a field takes by its own name; null for none.</summary>
    public static string? CollectionOf(FieldDescriptor field) => field.Name switch
    {
        "person" or "mentor" or "mentee" or "officer" or "coach" or "people" or "mentors" or "from" or "to" or "member" or "owner" or "client" or "admin" or "reviewer" or "participants" or "call" => "people",
        "organization" or "organizations" or "other" or "employer" => "organizations",
        "need" or "needs" => "needs",
        "pairing" or "conversation" or "engagement" or "circle" or "round" or "resource" or "consortium" or "topic" or "session" => $"{field.Name}s".Replace("consortiums", "consortia", StringComparison.Ordinal),
        "pairings" or "conversations" or "engagements" or "circles" or "resources" or "sessions" or "messages" => field.Name,
        _ => null,
    };

    private string[] Values(FieldDescriptor field, string path) => field.Name is "query" or "filter" or "text" or "email" or "title" or "display_name" or "search" ? texts
        : CollectionOf(field) == "needs" ? []
        : NamesOf(field, path);

    private string[] NamesOf(FieldDescriptor field, string path)
    {
        // The pattern of the path says the collection: {name=rounds/*/report} is of rounds, and of their reports.
        var start = path.IndexOf($"{field.Name}=", StringComparison.Ordinal);
        if (start < 0 && field.Name is not ("name" or "parent" or "round" or "names"))
        {
            // Of what stands within something else, every name that ends in it.
            return CollectionOf(field) is { } collection
                ? [.. pool.Values.SelectMany(names => names).Where(name => name.Split('/') is var parts && parts.Length % 2 == 0 && parts[^2] == collection).Distinct()]
                : [];
        }

        var pattern = (start < 0 ? path : path[(start + field.Name.Length + 1)..]).Split('}')[0].Replace("/v1/", "", StringComparison.Ordinal).Split(':')[0].Split('/');
        if (!pool.TryGetValue(pattern[0], out var found))
        {
            return [];
        }

        var last = Math.Max(1, Array.LastIndexOf(pattern, "*"));
        return
        [
            .. found.Select(name => name.Split('/')).Where(name => name.Length > last && pattern.Take(last + 1).Zip(name).All(pair => pair.First == "*" || pair.First == pair.Second))
                .Select(name => string.Join('/', name.Take(last + 1).Concat(pattern.Skip(last + 1)))).Distinct(),
        ];
    }

    private static string PathOf(MethodDescriptor method)
    {
        var http = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        return http is null ? "" : http.Get + http.Post + http.Put + http.Patch + http.Delete;
    }

    /// <summary>Calls a method with the bytes of a request.</summary>
    public static async Task<Answer> AnswerAsync(CallInvoker invoker, MethodDescriptor descriptor, byte[] request)
    {
        var method = new Method<byte[], byte[]>(descriptor.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, descriptor.Service.FullName, descriptor.Name, Bytes, Bytes);
        using var answer = new MemoryStream();
        var refusal = "";
        // A stream of updates never ends by itself; what it says at once is what it says of the present.
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(descriptor.IsServerStreaming ? 5 : 60));
        try
        {
            if (descriptor.IsServerStreaming)
            {
                using var call = invoker.AsyncServerStreamingCall(method, null, options, request);
                while (await call.ResponseStream.MoveNext(default))
                {
                    answer.Write(call.ResponseStream.Current);
                }
            }
            else
            {
                using var call = invoker.AsyncUnaryCall(method, null, options, request);
                answer.Write(await call.ResponseAsync);
                Write(await call.ResponseHeadersAsync);
                Write(call.GetTrailers());
            }
        }
        catch (RpcException e)
        {
            refusal = $"{e.StatusCode}: {e.Status.Detail}";
            answer.Write(System.Text.Encoding.UTF8.GetBytes(e.Status.Detail));
            Write(e.Trailers);
        }

        return new Answer(answer.ToArray(), refusal);

        void Write(Metadata metadata)
        {
            foreach (var entry in metadata)
            {
                answer.Write(entry.IsBinary ? entry.ValueBytes : System.Text.Encoding.UTF8.GetBytes(entry.Value));
            }
        }
    }
}
