using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Photos;

/// <summary>Where Photos holds something about a person. What an erasure does to it stands with consent: to the person it is one thing.</summary>
internal static class PhotosPersonal
{
    public static readonly PersonalKind[] Kinds =
    [
        new(
            "photo",
            "Your photo",
            ["photos.person_id"],
            "SELECT consortium_id AS consortium, encode(content, 'base64') AS photo, updated_at FROM photos WHERE consortium_id = @consortium AND person_id = @person",
            [
                new("consortium", "The consortium's id"),
                new("photo", "The picture, a JPEG in base64"),
                new("updated_at", "When you set it"),
            ]),
    ];
}
