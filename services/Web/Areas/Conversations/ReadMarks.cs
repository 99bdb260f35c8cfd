using System.Globalization;
using System.Security.Cryptography;
using Grpc.Core;
using MentorNet.Messaging.V1;
using Microsoft.AspNetCore.DataProtection;

namespace MentorNet.Web.Areas.Conversations;

/// <summary>
/// Notes that somebody has read a conversation whose browser runs no script, by a picture of nothing on their page. A page is made for people
/// who may never see it (a tab in the background, a reload); a script says when they do. The address is good for its reader, its
/// conversation and its messages alone, and for a day, so that no other page can have it called.
/// </summary>
internal sealed class ReadMarks(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("read marks").ToTimeLimitedDataProtector();

    /// <summary>Gives the address that marks all messages up to a number as read.</summary>
    /// <param name="reader">The person, `people/{uuid}`.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="number">The number of the newest message on the page.</param>
    public string Address(string reader, Guid conversation, long number) =>
        $"/conversations/{conversation}/read?mark={Uri.EscapeDataString(protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{reader} {conversation} {number}"), clock.GetUtcNow() + Life))}";

    /// <summary>Reads the number of an address; null unless it was made for this reader and this conversation.</summary>
    public long? NumberOf(string? mark, string reader, Guid conversation)
    {
        try
        {
            var prefix = $"{reader} {conversation} ";
            return mark is { Length: > 0 and < 1000 } && protector.Unprotect(mark) is var words && words.StartsWith(prefix, StringComparison.Ordinal)
                ? long.Parse(words.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

internal static class ReadMarksExtensions
{
    public static void MapReadMarks(this WebApplication app) => app.MapGet("/conversations/{id:guid}/read", async (Guid id, string? mark, HttpContext http, ReadMarks marks, Colleagues colleagues, CancellationToken cancellationToken) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        if (marks.NumberOf(mark, $"people/{http.User.FindFirst("sub")?.Value}", id) is not { } number)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        try
        {
            await colleagues.Conversations.MarkReadAsync(new MarkReadRequest { Name = $"conversations/{id}", Number = number }, cancellationToken: cancellationToken);
            return Results.NoContent();
        }
        catch (RpcException e)
        {
            return Results.StatusCode(e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound);
        }
    }).RequireAuthorization();
}
