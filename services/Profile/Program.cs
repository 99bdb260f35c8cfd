using MentorNet.Profile.Api;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate"])
{
    return Migrations.Run(typeof(Program).Assembly, builder.Configuration);
}

builder.AddServiceDefaults("profile", ProfileService.Descriptor);
builder.AddDatabase();
builder.AddBus();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<ProfileApi>();
await app.RunAsync();
return 0;
