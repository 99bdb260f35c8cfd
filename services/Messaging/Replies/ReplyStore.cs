using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Replies;

/// <summary>Up to where somebody has read a conversation, and up to where others may be told so.</summary>
internal sealed record ReadPlace(long ReadNumber, long ShownNumber);

/// <summary>All SQL of what is answered by email.</summary>
internal static class ReplyStore
{
    public static Task<ReadPlace?> FindReadPlaceAsync(this Work work, Guid conversation, Guid person) => work.QuerySingleOrDefaultAsync<ReadPlace>(
        "SELECT read_number, shown_number FROM members WHERE conversation_id = @conversation AND person_id = @person AND left_at IS NULL", new { conversation, person });

    /// <summary>Puts a member back to where they had read: no email had the words that they answered.</summary>
    public static Task<int> PutReadPlaceAsync(this Work work, Guid conversation, Guid person, ReadPlace place) => work.ExecuteAsync(
        "UPDATE members SET read_number = @ReadNumber, shown_number = @ShownNumber WHERE conversation_id = @conversation AND person_id = @person",
        new { conversation, person, place.ReadNumber, place.ShownNumber });
}
