using MentorNet.Testing;
using MentorNet.Web.Shell.Data;
using Xunit;

namespace MentorNet.Web.Tests;

public sealed class SchemaTests(WebFixture service) : OfSchema<Program>(service, Personal.Tables), IClassFixture<WebFixture>;
