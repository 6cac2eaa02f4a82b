package dev.fs.templates;

import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleHash;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.SimpleSequence;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What templates see of records: what their methods without arguments return. FreeMarker's own
 * wrapper asks java.beans, which for a record takes longer than to fill the template.
 */
final class RecordWrapper implements ObjectWrapper {
  @Override
  public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
    if (value == null || value instanceof TemplateModel) {
      return (TemplateModel) value;
    }
    if (value instanceof String text) {
      return new SimpleScalar(text);
    }
    if (value instanceof Enum<?> constant) {
      return new SimpleScalar(constant.name());
    }
    if (value instanceof Number number) {
      return new SimpleNumber(number);
    }
    if (value instanceof Boolean bool) {
      return bool ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (value instanceof List<?> list) {
      return new SimpleSequence(list, this);
    }
    if (value instanceof Map<?, ?> map) {
      // A copy of this kind keeps the order.
      return new SimpleHash(new LinkedHashMap<>(map), this);
    }
    if (value instanceof Record model) {
      return new RecordModel(model);
    }
    throw new TemplateModelException("no template takes a " + value.getClass().getName());
  }

  private final class RecordModel implements TemplateHashModel {
    private final Record model;

    RecordModel(Record model) {
      this.model = model;
    }

    @Override
    public @Nullable TemplateModel get(String name) throws TemplateModelException {
      try {
        return wrap(model.getClass().getMethod(name).invoke(model));
      } catch (NoSuchMethodException e) {
        // Not of the record: FreeMarker looks for a variable of that name elsewhere.
        return null;
      } catch (ReflectiveOperationException e) {
        throw new TemplateModelException("cannot read " + name + " of " + model.getClass(), e);
      }
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }
}
