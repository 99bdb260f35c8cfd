using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Photos;

/// <summary>Every reason of Photos that is not shared.</summary>
internal static class PhotoErrors
{
    public static DomainException PhotoNotFound(string name) => Errors.NotFound("PHOTO_NOT_FOUND", name);

    public static DomainException PhotoTypeNotAllowed() =>
        Errors.InvalidField("photo", "must be a JPEG, PNG, or WebP picture; its bytes are those of something else.", "PHOTO_TYPE_NOT_ALLOWED");

    public static DomainException PhotoOfThatKindNotAllowed() =>
        Errors.InvalidField("photo", "must be a WebP as photos are saved: without movement, without transparency, and not lossless. Save it as JPEG or PNG.", "PHOTO_TYPE_NOT_ALLOWED");

    public static DomainException PhotoTooLarge(string why) =>
        Errors.InvalidField("photo", $"{why}. Take a smaller one: at most 5 MB and 30 million pixels.", "PHOTO_TOO_LARGE");

    public static DomainException PhotoDamaged() =>
        Errors.InvalidField("photo", "cannot be read to its end. Save it again, or choose another.", "PHOTO_DAMAGED");
}
