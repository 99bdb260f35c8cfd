using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using MentorNet.Access.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Protos.Tests;

public sealed partial class ProtoTests
{
    // What a comment may be made of and still say nothing.
    private static readonly HashSet<string> Empty = new(
        "a an and are as at be been by each every everybody everyone for from had has have how in is it its of on one ones or that the their there they this to was were what when where whether which who whom with".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<FileDescriptor> Files => Descriptors.Files;

    private static IEnumerable<MethodDescriptor> Methods => Files.SelectMany(file => file.Services).SelectMany(service => service.Methods);

    [Fact]
    public void The_protos_are_as_approved()
    {
        var text = new StringBuilder();
        foreach (var file in Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"file {file.Name} package {file.Package}\n");
            foreach (var message in file.MessageTypes)
            {
                Write(message, "  ");
            }

            foreach (var type in file.EnumTypes)
            {
                Write(type, "  ");
            }

            foreach (var method in file.Services.SelectMany(service => service.Methods))
            {
                text.Append(CultureInfo.InvariantCulture, $"  rpc {method.FullName}({(method.IsClientStreaming ? "stream " : "")}{method.InputType.FullName}) {(method.IsServerStreaming ? "stream " : "")}{method.OutputType.FullName} {Rest(method)} {Access(method)}\n");
            }
        }

        Approved.Matches("protos.txt", text.ToString());

        void Write(object descriptor, string indent)
        {
            switch (descriptor)
            {
                case MessageDescriptor message when message.GetOptions()?.MapEntry != true:
                    text.Append(CultureInfo.InvariantCulture, $"{indent}message {message.Name}\n");
                    foreach (var field in message.Fields.InDeclarationOrder().OrderBy(field => field.FieldNumber))
                    {
                        var type = field.FieldType switch { FieldType.Message => field.MessageType.FullName, FieldType.Enum => field.EnumType.FullName, var scalar => scalar.ToString().ToLowerInvariant() };
                        text.Append(CultureInfo.InvariantCulture, $"{indent}  {field.FieldNumber} {(field.IsRepeated ? "repeated " : field.HasPresence && field.FieldType != FieldType.Message ? "optional " : "")}{type} {field.Name}{(field.GetOptions()?.GetExtension(AccessExtensions.Audience) is { } readers and not Readers.Unspecified ? $" read by {readers}" : "")}\n");
                    }

                    foreach (var nested in message.NestedTypes)
                    {
                        Write(nested, indent + "  ");
                    }

                    foreach (var nested in message.EnumTypes)
                    {
                        Write(nested, indent + "  ");
                    }

                    break;
                case EnumDescriptor type:
                    text.Append(CultureInfo.InvariantCulture, $"{indent}enum {type.Name} {string.Join(", ", type.Values.Select(value => $"{value.Name}={value.Number}"))}\n");
                    break;
            }
        }
    }

    /// <summary>Who calls by REST sees no service and no file: a method that moves to another is where it was.</summary>
    [Fact]
    public void What_is_reached_by_REST_is_as_approved_whichever_service_has_it()
    {
        var routes = Methods.SelectMany(method => Routes(method).Select(rest =>
            $"{rest} {method.Name}({method.InputType.FullName}) {(method.IsServerStreaming ? "stream " : "")}{method.OutputType.FullName} {Access(method)}\n"));

        Approved.Matches("rest.txt", string.Concat(routes.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void There_is_a_client_of_every_service_that_people_may_call() =>
        Assert.Equal(
            Descriptors.Public.Select(service => service.FullName),
            typeof(Clients).GetProperties().Select(client => ((ServiceDescriptor)client.PropertyType.DeclaringType!.GetProperty("Descriptor")!.GetValue(null)!).FullName).Order(StringComparer.Ordinal));

    /// <summary>The same by both ways to read it: the options too, without which a way would know of no limit.</summary>
    [Fact]
    public void What_is_read_without_types_is_what_was_generated()
    {
        Assert.Equal(Descriptors.Files.Select(file => file.Name), Declarations.Files.Select(file => file.Name).Where(name => name.StartsWith("mentornet/", StringComparison.Ordinal)));
        Assert.Equal(Descriptors.Methods.Select(Shown).Order(StringComparer.Ordinal), Declarations.Methods.Select(Shown).Order(StringComparer.Ordinal));
        Assert.All(Declarations.Files.Where(file => file.Package.StartsWith("mentornet.", StringComparison.Ordinal)).SelectMany(file => file.MessageTypes), message => Assert.Null(message.ClrType));

        static string Shown(KeyValuePair<string, MethodDescriptor> method) =>
            $"{method.Key} {method.Value.InputType.FullName} {method.Value.OutputType.FullName} {Descriptors.CallOf(method.Value)} {Descriptors.IsRead(method.Value)} {Descriptors.IsRepeatable(method.Value)} "
            + $"{method.Value.GetOptions()?.GetExtension(AnnotationsExtensions.Http)} {method.Value.GetOptions()?.GetExtension(AccessExtensions.Access)}";
    }

    [Fact]
    public void Every_method_declares_its_access() =>
        Assert.All(Methods, method => Assert.True(method.GetOptions()?.GetExtension(AccessExtensions.Access) is { } access && (access.Roles.Count > 0) != access.Anyone, method.FullName));

    [Fact]
    public void Every_method_is_reached_by_REST_but_for_client_streams_and_what_services_ask_each_other() =>
        Assert.All(Methods.Where(method => !method.IsClientStreaming && !IsInternal(method)), method => Assert.True(method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not null, method.FullName));

    [Fact]
    public void What_is_changed_by_PATCH_has_a_mask_that_says_which_fields() =>
        Assert.All(
            Methods.Where(method => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http)?.Patch is { Length: > 0 }),
            method => Assert.Equal("google.protobuf.FieldMask", method.InputType.FindFieldByName("update_mask")?.MessageType.FullName));

    [Fact]
    public void Packages_requests_and_enums_are_named_by_the_rules()
    {
        Assert.All(Files, file => Assert.Matches("^mentornet\\.[a-z]+\\.v1$", file.Package));
        Assert.All(Files, file => Assert.StartsWith(file.Package.Replace('.', '/') + "/", file.Name, StringComparison.Ordinal));
        Assert.All(Methods, method => Assert.Equal($"{method.Name}Request", method.InputType.Name));
        Assert.All(
            Files.SelectMany(file => file.EnumTypes.Concat(file.MessageTypes.SelectMany(Enums))),
            type => Assert.EndsWith("_UNSPECIFIED", type.FindValueByNumber(0).Name, StringComparison.Ordinal));

        static IEnumerable<EnumDescriptor> Enums(MessageDescriptor message) => message.EnumTypes.Concat(message.NestedTypes.SelectMany(Enums));
    }

    [Fact]
    public void Every_element_has_a_comment()
    {
        var folder = Path.Combine(Root(), "protos");
        var bare = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.proto", SearchOption.AllDirectories))
        {
            var lines = File.ReadAllLines(file);
            for (var i = 1; i < lines.Length; i++)
            {
                var isElement = Element().IsMatch(lines[i]) && !lines[i].TrimStart().StartsWith("option ", StringComparison.Ordinal);
                if (isElement && !lines[i - 1].TrimStart().StartsWith("//", StringComparison.Ordinal))
                {
                    bare.Add($"{Path.GetRelativePath(folder, file)}:{i + 1} {lines[i].Trim()}");
                }
            }
        }

        Sentences.None(bare);
    }

    [Theory]
    [InlineData("repeated Goal goals = 1;", "The goals.", true)]
    [InlineData("string display_name = 2;", "Its display name.", true)]
    [InlineData("bool hidden = 3;", "Is true for somebody who hides.", true)]
    [InlineData("bool closed = 3;", "Is, for an admin, closed.", true)]
    [InlineData("Kind kind = 5;", "What it is.", true)]
    [InlineData("COMPANY = 7;", "A company.", true)]
    [InlineData("FILE_NAME = 4;", "In the name of the file.", true)]
    [InlineData("repeated Goal goals = 1;", "The goals, the last first.", false)]
    [InlineData("DONE = 2;", "Checked off by one of the two.", false)]
    public void A_comment_that_only_repeats_the_name_is_found(string element, string comment, bool repeats) => Assert.Equal(repeats, Repeats(element, comment));

    /// <summary>But for messages of methods, which are described in one form.</summary>
    [Fact]
    public void No_comment_only_repeats_the_name()
    {
        var folder = Path.Combine(Root(), "protos");
        Sentences.None(
            from file in Directory.EnumerateFiles(folder, "*.proto", SearchOption.AllDirectories)
            let lines = File.ReadAllLines(file)
            from i in Enumerable.Range(1, lines.Length - 1)
            where Element().IsMatch(lines[i]) && !Message().IsMatch(lines[i]) && IsComment(lines[i - 1]) && (i == 1 || !IsComment(lines[i - 2])) && Repeats(lines[i], lines[i - 1].TrimStart(' ', '/'))
            select $"{Path.GetRelativePath(folder, file)}:{i} {lines[i - 1].Trim()}");

        static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);
    }

    // By the beginnings of its words: all that is left besides empty words is in the name, or it is a bare "Is …".
    private static bool Repeats(string element, string comment)
    {
        var name = element.Split('=', '{', '(')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
        var known = Word().Matches(name).Select(word => Beginning(word.Value)).ToList();
        return BareIs().IsMatch(comment) || Word().Matches(comment).Where(word => !Empty.Contains(word.Value)).All(word => known.Contains(Beginning(word.Value)));

        static string Beginning(string word) => word.ToUpperInvariant().TrimEnd('S');
    }

    [Fact]
    public void What_is_sent_and_answered_is_described_in_one_form()
    {
        var names = Methods.Select(method => method.Name).ToHashSet();
        Sentences.None(
            from comment in Comments()
            let message = Message().Match(comment.Element)
            where message.Success && names.Contains(message.Groups[1].Value)
            let form = $"{message.Groups[2].Value} message for {message.Groups[1].Value}"
            where !new[] { ".", ":", ",", " and " }.Any(next => comment.Text.StartsWith(form + next, StringComparison.Ordinal))
            select $"{comment.Place} {comment.Text}");
    }

    [Fact]
    public void Comments_are_in_plain_words() =>
        Sentences.None(from comment in Comments() from word in PlainWords.OddIn(comment.Text) select $"{comment.Place} {word}: {comment.Text}");

    private static IEnumerable<(string Place, string Text, string Element)> Comments()
    {
        var folder = Path.Combine(Root(), "protos");
        foreach (var file in Directory.EnumerateFiles(folder, "*.proto", SearchOption.AllDirectories))
        {
            var text = new List<string>();
            foreach (var (number, line) in File.ReadLines(file).Index())
            {
                if (line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                {
                    text.Add(line.TrimStart(' ', '/'));
                    continue;
                }

                if (text.Count > 0)
                {
                    yield return ($"{Path.GetRelativePath(folder, file)}:{number + 1 - text.Count}", string.Join(' ', text), line);
                    text.Clear();
                }
            }
        }
    }

    [Fact]
    public void What_services_ask_each_other_no_person_may_call_and_has_no_path() =>
        Assert.All(Methods.Where(IsInternal), method =>
        {
            Assert.Equal([Role.Service], method.GetOptions().GetExtension(AccessExtensions.Access).Roles);
            Assert.Null(method.GetOptions().GetExtension(AnnotationsExtensions.Http));
        });

    /// <summary>What two people write down together is private: whatever text a caller may send there says who reads it, or is listed as no words.</summary>
    [Fact]
    public void Each_text_that_is_sent_to_Caseload_declares_who_reads_it()
    {
        var undeclared = Methods.Where(method => method.File.Package == "mentornet.caseload.v1").SelectMany(method => Sent(method.InputType, [])).Distinct()
            .Where(field => field.FieldType == FieldType.String && !NoWords.Contains(field.Name) && !ForMembers.Contains(field.ContainingType.FullName) && !ForOneAdmin.Contains(field.FullName) && !ForMatching.Contains(field.FullName) && (field.GetOptions()?.GetExtension(AccessExtensions.Audience) ?? Readers.Unspecified) == Readers.Unspecified)
            .Select(field => field.FullName).ToList();

        Assert.Equal("", string.Join(", ", undeclared));
    }

    // Names, tokens, codes and addresses.
    private static readonly string[] NoWords = ["name", "parent", "etag", "page_token", "token", "request_id", "owner", "needs", "need", "resource", "call", "take", "leave", "address", "engagement", "session", "time_zone", "source", "coach", "coaches", "attendees"];

    // What an admin or the operator writes for every member, and no two write down together.
    private static readonly string[] ForMembers = ["mentornet.caseload.v1.TemplateTask", "mentornet.caseload.v1.CallContact"];

    // What is sent on to Matching as the message of a request, which its two read there.
    private static readonly string[] ForMatching = ["mentornet.caseload.v1.ChooseCoachRequest.message"];

    // What goes to the one admin whom its author names.
    private static readonly string[] ForOneAdmin = ["mentornet.caseload.v1.AnswerPulseRequest.shown_name", "mentornet.caseload.v1.AnswerPulseRequest.reach"];

    private static IEnumerable<FieldDescriptor> Sent(MessageDescriptor message, HashSet<string> seen) => !seen.Add(message.FullName) ? [] : message.Fields.InDeclarationOrder()
        .Where(field => field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Any(behavior => behavior is FieldBehavior.OutputOnly or FieldBehavior.Identifier) != true)
        .SelectMany(field => field.FieldType == FieldType.Message ? [field, .. field.MessageType.File.Package.StartsWith("mentornet", StringComparison.Ordinal) ? Sent(field.MessageType, seen) : []] : new[] { field });

    private static bool IsInternal(MethodDescriptor method) => method.GetOptions().GetExtension(AccessExtensions.Access).Roles.Contains(Role.Service);

    private static string Access(MethodDescriptor method)
    {
        var access = method.GetOptions().GetExtension(AccessExtensions.Access);
        return $"{(access.Anyone ? "anyone" : string.Join('|', access.Roles))}{(access.WithoutConsortium ? " without consortium" : "")}{(access.WithoutRole ? " without role" : "")}";
    }

    private static IEnumerable<string> Routes(MethodDescriptor method) => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } http
        ? http.AdditionalBindings.Prepend(http).Select(one => $"{one.PatternCase.ToString().ToUpperInvariant()} {one.Get}{one.Post}{one.Put}{one.Patch}{one.Delete}{(one.Body.Length > 0 ? $" body {one.Body}" : "")}")
        : [];

    private static string Rest(MethodDescriptor method) => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } http
        ? $"{http.PatternCase.ToString().ToUpperInvariant()} {http.Get}{http.Post}{http.Put}{http.Patch}{http.Delete}"
        : "-";

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex("^Is[ ,]")]
    private static partial Regex BareIs();

    [GeneratedRegex(@"^message (\w+)(Request|Response) ")]
    private static partial Regex Message();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+|[0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*(rpc|message|enum|oneof|service|repeated|optional|string|bytes|bool|int32|int64|double|[A-Za-z0-9_.]+ [a-z_]+ = \d+|[A-Z][A-Z0-9_]+ = \d+)\b")]
    private static partial Regex Element();
}
