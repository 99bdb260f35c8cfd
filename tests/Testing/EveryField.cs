using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Access.V1;
using Date = Google.Type.Date;

namespace MentorNet.Testing;

/// <summary>Finds the fields of a kind in the requests of every method, and tries what must not be taken. A new method is covered as soon as its proto names it.</summary>
public static class EveryField
{
    private static readonly string[] Lines = ["display_name", "title", "label", "phrase", "city", "locale", "sector_detail", "ownership", "category", "shown_name", "authors"];

    // Fields of one line whose names are, elsewhere, those of resources or of longer words.
    private static readonly string[] LinesOf =
    [
        "mentornet.caseload.v1.CreateGoalStepRequest.text", "mentornet.caseload.v1.Goal.Step.text", "mentornet.caseload.v1.OwnClient.organization",
    ];

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>What no name or title may be: not one line, not seen, turning its direction, without a letter.</summary>
    public static IReadOnlyList<string> NoLines { get; } =
    [
        "\u200B", "\u200B\u200B \u2060", "Rosa\u200BJiménez", "Ros\u00ADa", "\u202Ecod.exe", "Rosa \u202Dx\u202C", "\u2066Rosa\u2069", "\u200FRosa", "\u061CRosa", "Rosa\nBcc: all@example.org",
        "Rosa\r\nJiménez", "Rosa\tJ", "Rosa\u2028J", "Rosa\u2029J", "Rosa\u0085J", "Rosa\u0000", "Rosa\u001B[31m", "Rosa\u007F", "\uFEFFRosa", "Rosa\uFFFE", "\uE000", "\u3164", "\uFFA0\u115F", "\u2800",
        "\u0301", "—", "...", "12345", "💥", "\uFE0F", "Rosa\u200D", "A\u180E", "\U000E0041Rosa",
        "\u0301Rosa", " \u0308 Rosa", "\u20DDRosa", "\u093ERosa", "Z" + new string('\u0335', 9) + "algo", "Rosa" + string.Concat(Enumerable.Repeat("\u0301\u0489\u093E", 4)),
        "\u200CRosa", "Rosa \u200CJ", "مه\u200C\u200Cلقا", "مه\u200C", "مه\u200C\u200Fلقا", "Rosa\u200D1", "Ro\u200Dsa", "Rø\u200Csa", "И\u200Cв", "Ạ\u200Dn", "مه\u200E\u200Cلقا",
    ];

    /// <summary>
    /// Lists each name or title that is taken though it is none. For every method with such a field there must be a request that is good but for
    /// that field, by the method's name; without one, the method is listed.
    /// </summary>
    public static async Task<IReadOnlyList<string>> NamesTakenAsync(Func<MethodDescriptor, CallInvoker> invoker, IReadOnlyDictionary<string, IMessage> good, params Google.Protobuf.Reflection.ServiceDescriptor[] services)
    {
        var taken = new List<string>();
        foreach (var method in services.SelectMany(service => service.Methods).Where(method => !method.IsClientStreaming))
        {
            foreach (var path in PathsOf(method.InputType, field => field.FieldType == FieldType.String && (Lines.Contains(field.Name) || LinesOf.Contains(field.FullName))))
            {
                if (!good.TryGetValue(method.Name, out var request))
                {
                    taken.Add($"{method.Name}: no request is given to try {path}");
                    break;
                }

                foreach (var value in NoLines)
                {
                    var (code, fields) = await CallAsync(invoker(method), method, With(request, path, value));
                    if (code != StatusCode.InvalidArgument || !fields.Contains(path))
                    {
                        taken.Add($"{method.Name} {path} '{string.Concat(value.Select(c => c is > ' ' and < '\u007F' ? c.ToString() : $"\\u{(int)c:X4}"))}': {code} {string.Join(',', fields)}");
                    }
                }
            }
        }

        return taken;
    }

    /// <summary>Lists each day, time, length or minute that is neither taken nor refused by its field but breaks the method.</summary>
    public static Task<IReadOnlyList<string>> TimesThatBreakAsync(Func<MethodDescriptor, CallInvoker> invoker, IReadOnlyDictionary<string, IMessage> good, params Google.Protobuf.Reflection.ServiceDescriptor[] services) =>
        TimesThatBreakAsync(invoker, good, each: false, services);

    /// <summary>
    /// Lists what <see cref="TimesThatBreakAsync(Func{MethodDescriptor, CallInvoker}, IReadOnlyDictionary{string, IMessage}, Google.Protobuf.Reflection.ServiceDescriptor[])"/> does,
    /// each method with such a field for which no request is given that is good but for that field, and each field that is not read for another reason.
    /// </summary>
    public static Task<IReadOnlyList<string>> TimesThatBreakOfEachAsync(Func<MethodDescriptor, CallInvoker> invoker, IReadOnlyDictionary<string, IMessage> good, params Google.Protobuf.Reflection.ServiceDescriptor[] services) =>
        TimesThatBreakAsync(invoker, good, each: true, services);

    private static async Task<IReadOnlyList<string>> TimesThatBreakAsync(
        Func<MethodDescriptor, CallInvoker> invoker, IReadOnlyDictionary<string, IMessage> good, bool each, Google.Protobuf.Reflection.ServiceDescriptor[] services)
    {
        var broken = new List<string>();
        foreach (var method in services.SelectMany(service => service.Methods).Where(method => !method.IsClientStreaming))
        {
            var empty = method.InputType.Parser.ParseFrom(ByteString.Empty);
            foreach (var (path, values) in PathsOf(method.InputType, field => ValuesOf(field, each) is not null, field => ValuesOf(field, each)))
            {
                var (isRead, last) = (false, "no request is given");
                foreach (var value in values!)
                {
                    foreach (var request in good.TryGetValue(method.Name, out var given) ? new[] { given, empty } : [empty])
                    {
                        var (code, fields) = await CallAsync(invoker(method), method, With(request, path, value));
                        if (request == given)
                        {
                            isRead |= code == StatusCode.OK || fields.Any(field => field.StartsWith(path.Replace("[0]", "", StringComparison.Ordinal), StringComparison.Ordinal) || field.StartsWith(path, StringComparison.Ordinal));
                            last = $"{code} {string.Join(',', fields)}";
                        }

                        if (code is StatusCode.Internal or StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.DataLoss || (code == StatusCode.InvalidArgument && fields.Count == 0))
                        {
                            broken.Add($"{method.Name} {path} {value}: {code}");
                        }
                    }
                }

                if (each && !isRead)
                {
                    broken.Add($"{method.Name} {path} is not read: {last}");
                }
            }
        }

        return broken;
    }

    /// <summary>
    /// Lists each method that updates what has an etag and gives it another one though nothing changes. For every such method there must be a request
    /// that changes nothing, and the etag of what it names; without one, the method is listed.
    /// </summary>
    public static async Task<IReadOnlyList<string>> UpdatesThatMoveAsync(
        Func<MethodDescriptor, CallInvoker> invoker, IReadOnlyDictionary<string, (IMessage Request, string Etag)> nothing, params Google.Protobuf.Reflection.ServiceDescriptor[] services)
    {
        var moved = new List<string>();
        foreach (var descriptor in services.SelectMany(service => service.Methods).Where(method => method.Name.StartsWith("Update", StringComparison.Ordinal) && method.OutputType.FindFieldByName("etag") is not null))
        {
            if (!nothing.TryGetValue(descriptor.Name, out var given))
            {
                moved.Add($"{descriptor.Name}: no request is given");
                continue;
            }

            var method = new Method<byte[], byte[]>(MethodType.Unary, descriptor.Service.FullName, descriptor.Name, Bytes, Bytes);
            var answer = descriptor.OutputType.Parser.ParseFrom(await invoker(descriptor).AsyncUnaryCall(method, null, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30)), given.Request.ToByteArray()));
            if (descriptor.OutputType.FindFieldByName("etag").Accessor.GetValue(answer) is string etag && etag != given.Etag)
            {
                moved.Add($"{descriptor.Name}: {given.Etag} became {etag}");
            }
        }

        return moved;
    }

    /// <summary>
    /// Lists each method that updates and, without a mask and with nothing sent, answers something else than what was there (AIP-134). For every such method
    /// there must be a request that only names what is updated, and what it answers while nothing changes; without one, the method is listed.
    /// </summary>
    public static async Task<IReadOnlyList<string>> UpdatesThatEraseAsync(
        Func<MethodDescriptor, CallInvoker> invoker, IReadOnlyDictionary<string, (IMessage Request, IMessage Before)> nothing, params Google.Protobuf.Reflection.ServiceDescriptor[] services)
    {
        var erased = new List<string>();
        foreach (var descriptor in services.SelectMany(service => service.Methods).Where(method => method.Name.StartsWith("Update", StringComparison.Ordinal)))
        {
            if (!nothing.TryGetValue(descriptor.Name, out var given))
            {
                erased.Add($"{descriptor.Name}: no request is given");
                continue;
            }

            var method = new Method<byte[], byte[]>(MethodType.Unary, descriptor.Service.FullName, descriptor.Name, Bytes, Bytes);
            var answer = descriptor.OutputType.Parser.ParseFrom(await invoker(descriptor).AsyncUnaryCall(method, null, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30)), given.Request.ToByteArray()));
            if (!answer.Equals(given.Before))
            {
                erased.Add($"{descriptor.Name}: {given.Before} became {answer}");
            }
        }

        return erased;
    }

    private static List<object>? ValuesOf(FieldDescriptor field, bool each) => field switch
    {
        { FieldType: FieldType.Message, MessageType.FullName: "google.type.Date" } =>
        [
            new Date(), Day(1, 1, 1), Day(9999, 12, 31), Day(10000, 1, 1), Day(-1, 1, 1), Day(0, 2, 30), Day(2027, 2, 29), Day(2028, 2, 29), Day(2027, 13, 1), Day(2027, 0, 1), Day(2027, 1, 0), Day(2027, 1, -1),
            Day(2026, 12, 31), Day(2027, 1, 1), Day(2027, 3, 14), Day(2026, 11, 1), Day(2027, 10, 31), Day(int.MaxValue, int.MaxValue, int.MaxValue), Day(int.MinValue, 1, 1),
        ],
        { FieldType: FieldType.Message, MessageType.FullName: "google.protobuf.Timestamp" } =>
        [
            new Timestamp(), At(-62135596800), At(-62135596801), At(253402300799, 999_999_999), At(253402300800), At(long.MaxValue), At(long.MinValue), At(0, -1), At(0, 1_000_000_000), At(1804982400), At(1793491200, 1),
        ],
        { FieldType: FieldType.Message, MessageType.FullName: "google.protobuf.Duration" } =>
        [
            new Duration(), new Duration { Seconds = long.MaxValue }, new Duration { Seconds = long.MinValue }, new Duration { Seconds = 1, Nanos = -1 }, new Duration { Nanos = int.MaxValue }, new Duration { Seconds = 315_576_000_000 },
        ],
        { FieldType: FieldType.String } when field.Name.Contains("time_zone", StringComparison.Ordinal) =>
            ["america/chicago", "posix/America/Chicago", "right/UTC", "UTC", "Etc/GMT+12", "Pacific/Kiritimati", "x", new string('x', 5000), "../../etc/passwd", "America/Chicago\n", "\uFFFE"],
        { FieldType: FieldType.Int32 } when field.Name is "day" or "from_minute" or "to_minute" or "day_count" || field.Name.Contains("month", StringComparison.Ordinal) || field.Name.Contains("hour", StringComparison.Ordinal)
            || (each && (field.Name is "days" or "weeks" or "count" || field.Name.Contains("minute", StringComparison.Ordinal))) =>
            [0, -1, 1, 29, 1440, 1441, int.MaxValue, int.MinValue],
        _ => null,
    };

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private static Timestamp At(long seconds, int nanos = 0) => new() { Seconds = seconds, Nanos = nanos };

    private static IEnumerable<string> PathsOf(MessageDescriptor message, Func<FieldDescriptor, bool> isWanted) => PathsOf(message, isWanted, _ => 0).Select(found => found.Path);

    private static IEnumerable<(string Path, T Value)> PathsOf<T>(MessageDescriptor message, Func<FieldDescriptor, bool> isWanted, Func<FieldDescriptor, T> value, int depth = 0)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (field.IsMap || (field.GetOptions()?.GetExtension(Google.Api.FieldBehaviorExtensions.FieldBehavior)?.Contains(Google.Api.FieldBehavior.OutputOnly) ?? false))
            {
                continue;
            }

            var path = field.IsRepeated ? $"{field.Name}[0]" : field.Name;
            if (isWanted(field))
            {
                yield return (path, value(field));
            }
            else if (field.FieldType == FieldType.Message && !field.MessageType.FullName.StartsWith("google.", StringComparison.Ordinal) && depth < 4)
            {
                foreach (var (inner, found) in PathsOf(field.MessageType, isWanted, value, depth + 1))
                {
                    yield return ($"{path}.{inner}", found);
                }
            }
        }
    }

    private static IMessage With(IMessage request, string path, object value)
    {
        var changed = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
        var at = changed;
        var steps = path.Split('.');
        foreach (var (step, i) in steps.Select((step, i) => (step, i)))
        {
            var field = at.Descriptor.FindFieldByName(step.Replace("[0]", "", StringComparison.Ordinal));
            var last = i == steps.Length - 1;
            if (field.IsRepeated)
            {
                var list = (System.Collections.IList)field.Accessor.GetValue(at);
                var item = last ? value : list.Count > 0 ? list[0] : field.MessageType.Parser.ParseFrom(ByteString.Empty);
                if (list.Count == 0)
                {
                    list.Add(item);
                }
                else
                {
                    list[0] = item;
                }

                at = last ? at : (IMessage)item!;
            }
            else if (last)
            {
                field.Accessor.SetValue(at, value);
            }
            else
            {
                if (field.Accessor.GetValue(at) is not IMessage inner)
                {
                    inner = field.MessageType.Parser.ParseFrom(ByteString.Empty);
                    field.Accessor.SetValue(at, inner);
                }

                at = inner;
            }
        }

        return changed;
    }

    private static async Task<(StatusCode Code, IReadOnlyList<string> Fields)> CallAsync(CallInvoker invoker, MethodDescriptor descriptor, IMessage request)
    {
        var method = new Method<byte[], byte[]>(descriptor.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, descriptor.Service.FullName, descriptor.Name, Bytes, Bytes);
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30));
        try
        {
            if (descriptor.IsServerStreaming)
            {
                using var call = invoker.AsyncServerStreamingCall(method, null, options, request.ToByteArray());
                await call.ResponseStream.MoveNext(CancellationToken.None);
            }
            else
            {
                await invoker.AsyncUnaryCall(method, null, options, request.ToByteArray());
            }

            return (StatusCode.OK, []);
        }
        catch (RpcException e)
        {
            return (e.StatusCode, [.. e.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.Select(violation => violation.Field) ?? []]);
        }
    }

    /// <summary>Gives the role by which a method lets in; an admin where it lets in anybody.</summary>
    public static Role RoleOf(MethodDescriptor method)
    {
        var access = method.GetOptions().GetExtension(AccessExtensions.Access);
        return access.Roles.Contains(Role.Admin) || access.Roles.Count == 0 ? Role.Admin : access.Roles[0];
    }
}
