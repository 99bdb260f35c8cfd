using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Photos;

/// <summary>All SQL of photos.</summary>
internal static class PhotoStore
{
    public static Task PutPhotoAsync(this Work work, Guid consortiumId, Guid personId, byte[] content, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO photos (consortium_id, person_id, content, updated_at) VALUES (@consortiumId, @personId, @content, @now)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
        """,
        new { consortiumId, personId, content, now });

    public static Task DeletePhotoAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.ExecuteAsync("DELETE FROM photos WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId });

    public static Task<byte[]?> FindPhotoAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleOrDefaultAsync<byte[]>("SELECT content FROM photos WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId });
}
