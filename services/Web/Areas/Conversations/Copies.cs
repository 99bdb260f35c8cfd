using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using Message = MentorNet.Messaging.V1.Message;

namespace MentorNet.Web.Areas.Conversations;

/// <summary>A copy of one's own conversation, to print and as JSON in the form of the REST interface.</summary>
internal static class Copies
{
    // As many as one answer has.
    private const int Page = 200;

    public static void MapConversationFile(this WebApplication app) =>
        app.MapGet("/conversations/{id:guid}/messages.json", SendAsync).RequireAuthorization(policy => policy.RequireRole("officer", "mentor", "coach"));

    /// <summary>Reads messages from a number on, the oldest first; at most so many, as they follow each other.</summary>
    public static async IAsyncEnumerable<Message> ReadAsync(Colleagues ask, Conversation conversation, long from, long atMost, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = Math.Max(from, conversation.FirstNumber);
        var last = Math.Min(conversation.LastMessageNumber, first + atMost - 1);
        for (var number = first; number <= last; number += Page)
        {
            var page = await ask.Messages.ListMessagesAsync(
                new ListMessagesRequest { Parent = conversation.Name, PageSize = Page, UpTo = Math.Min(number + Page - 1, last) }, cancellationToken: cancellationToken);
            foreach (var message in page.Messages.Where(message => message.Number >= number).Reverse())
            {
                yield return message;
            }
        }
    }

    private static async Task<IResult> SendAsync(Guid id, HttpContext http, Colleagues ask, CancellationToken cancellationToken)
    {
        try
        {
            var conversation = await ask.Conversations.GetConversationAsync(new GetConversationRequest { Name = $"conversations/{id}" }, cancellationToken: cancellationToken);
            var members = await ask.People.BatchGetPeopleAsync(
                new BatchGetPeopleRequest { Names = { Talks.OthersOf(conversation, $"people/{http.User.FindFirst("sub")?.Value}") } }, cancellationToken: cancellationToken);
            http.Response.Headers.CacheControl = "no-store";
            return Results.Stream(stream => WriteAsync(stream, ask, conversation, members.People, cancellationToken), "application/json", "conversation.json");
        }
        catch (RpcException e)
        {
            return Handed.Status(e);
        }
    }

    // One page at a time; where a service is away in the middle, the line breaks and the browser says that the file is not whole.
    private static async Task WriteAsync(Stream stream, Colleagues ask, Conversation conversation, IEnumerable<Person> members, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WritePropertyName("conversation");
        json.WriteRawValue(JsonFormatter.Default.Format(conversation));
        json.WriteStartObject("people");
        foreach (var person in members)
        {
            json.WriteString(person.Name, Words.NameOf(person));
        }

        json.WriteEndObject();
        json.WriteStartArray("messages");
        await foreach (var message in ReadAsync(ask, conversation, 1, long.MaxValue / 2, cancellationToken))
        {
            json.WriteRawValue(JsonFormatter.Default.Format(message));
            if (json.BytesPending > 64 * 1024)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
