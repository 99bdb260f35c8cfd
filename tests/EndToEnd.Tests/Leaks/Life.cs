using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Protos;

namespace MentorNet.EndToEnd.Tests.Leaks;

/// <summary>
/// Has two people who are paired say something wherever one can: every method with a field for words is called with a mark in each, on all that
/// they have by then. A new method is lived as soon as its proto names it; one that wants more than a plausible request is refused, and counts as not lived.
/// </summary>
internal sealed class Life(Marks marks)
{
    // What ends, hides, or closes something would leave less to find.
    private static readonly string[] Ends =
        ["Delete", "End", "Close", "Cancel", "Withdraw", "Decline", "Leave", "Erase", "Revoke", "Remove", "Block", "Complete", "Mute", "Unmute", "Hide", "Reject", "Refuse", "Skip", "Unsave", "Retire"];

    private static readonly HashSet<string> Areas = ["mentornet.caseload.v1", "mentornet.messaging.v1", "mentornet.library.v1"];

    /// <summary>The methods by which the two read what they said.</summary>
    public static IReadOnlyList<MethodDescriptor> Reads { get; } = [.. Walk.Methods(reads: true).Where(method => !method.IsServerStreaming && IsHere(method.Service))];

    /// <summary>Lists the methods in which somebody of this role says something in their own words.</summary>
    public static IReadOnlyList<MethodDescriptor> Methods(Role role) =>
    [
        .. Descriptors.Public.Where(IsHere)
            .SelectMany(service => service.Methods)
            .Where(method => !method.IsClientStreaming && !method.IsServerStreaming && !Walk.IsRead(method) && !Ends.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal)))
            .Where(method => method.GetOptions().GetExtension(AccessExtensions.Access).Roles.Contains(role) && HasWords(method.InputType, 0)),
    ];

    /// <summary>Calls each of these methods on the first things that fit it.</summary>
    public async Task LiveAsync(CallInvoker invoker, IEnumerable<MethodDescriptor> methods, IReadOnlyDictionary<string, string[]> pool)
    {
        var walk = new Walk(pool, []);
        foreach (var method in methods)
        {
            for (var i = 0; i < 2; i++)
            {
                var request = (IMessage)Activator.CreateInstance(method.InputType.ClrType)!;
                var more = Fill(request, method, walk, i, 0);
                if (i > 0 && !more)
                {
                    break;
                }

                await Walk.AnswerAsync(invoker, method, request.ToByteArray());
            }
        }
    }

    private static bool IsHere(ServiceDescriptor service) => Areas.Contains(service.File.Package) || service.Name == "ReportsService";

    private static bool HasWords(MessageDescriptor message, int depth) => message.Fields.InDeclarationOrder().Any(field =>
        IsWords(field) || (depth < 3 && field.FieldType == FieldType.Message && !field.IsMap && field.MessageType.File.Package.StartsWith("mentornet.", StringComparison.Ordinal) && HasWords(field.MessageType, depth + 1)));

    private static bool IsWords(FieldDescriptor field) => field.FieldType == FieldType.String && Special(field) is null && Walk.CollectionOf(field) is null;

    // What is no word and no name of something.
    private static string? Special(FieldDescriptor field) => field.Name switch
    {
        "name" or "parent" or "names" or "etag" or "page_token" or "token" or "code" or "sponsor" or "file_name" or "filter" => "",
        "request_id" => Guid.NewGuid().ToString(),
        "time_zone" or "zone" => "America/Chicago",
        "language" or "languages" => "en",
        "link" or "url" or "video_link" => "https://example.org/room",
        "email" => "lived@example.org",
        _ => null,
    };

    // Says whether some field had an i-th name of its own.
    private bool Fill(IMessage message, MethodDescriptor method, Walk walk, int i, int depth)
    {
        var more = false;
        var chosen = new HashSet<OneofDescriptor>();
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsMap || (field.ContainingOneof is { IsSynthetic: false } oneof && !chosen.Add(oneof)))
            {
                continue;
            }

            if (field.FieldType == FieldType.String && walk.NamesOf(field, method) is { Length: > 0 } names)
            {
                more |= i < names.Length;
                Put(message, field, names[i % names.Length]);
            }
            else if (ValueOf(field, method) is { } value)
            {
                Put(message, field, value);
            }
            else if (field.FieldType == FieldType.Message && depth < 3 && field.MessageType.File.Package.StartsWith("mentornet.", StringComparison.Ordinal))
            {
                var part = (IMessage)Activator.CreateInstance(field.MessageType.ClrType)!;
                more |= Fill(part, method, walk, i, depth + 1);
                Put(message, field, part);
            }
        }

        return more;
    }

    private object? ValueOf(FieldDescriptor field, MethodDescriptor method) => field.FieldType switch
    {
        FieldType.String => Special(field) ?? (Walk.CollectionOf(field) is null ? marks.Words(method.Name) : ""),
        FieldType.Int32 => field.Name switch { "page_size" => 0, "minutes" or "amount" => 60, "group_size" => 1, _ => 1 },
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values.FirstOrDefault(value => value.Number > 0)?.Number ?? 0),
        FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName => Timestamp.FromDateTime(At(field.Name.StartsWith("end", StringComparison.Ordinal) ? 1 : 0)),
        FieldType.Message when field.MessageType.FullName == Google.Type.Date.Descriptor.FullName => Day(field.Name.Contains("due", StringComparison.Ordinal) || field.Name.Contains("end", StringComparison.Ordinal) ? 20 : -1),
        _ => null,
    };

    private static DateTime At(int hour) => DateTime.UtcNow.Date.AddDays(5).AddHours(17 + hour);

    private static Google.Type.Date Day(int days)
    {
        var day = DateTime.UtcNow.AddDays(days);
        return new() { Year = day.Year, Month = day.Month, Day = day.Day };
    }

    private static void Put(IMessage message, FieldDescriptor field, object value)
    {
        if (field.IsRepeated)
        {
            ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
        }
        else
        {
            field.Accessor.SetValue(message, value);
        }
    }
}
