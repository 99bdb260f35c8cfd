using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Photos;

internal sealed partial class PhotosApi(Database database, TimeProvider clock) : PhotosService.PhotosServiceBase;
